package fr.asso.aimf.essaim.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Organisations that are likely the one somebody has in mind appear before it is written down twice. */
@BrowserTest
class OrganisationPagesTests {

    @Autowired
    private Accounts accounts;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Test
    void likelyOrganisationsAppearWhileTypingAndAreAnnounced(Browsing browsing) {
        Page page = signedIn(person(), browsing, Visitor.PHONE);
        page.navigate("/espace/organisations/nouvelle");

        page.getByLabel("Nom ou sigle").pressSequentially("goupe sos");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("ressemble");
        page.getByText("C’est la mienne Groupe SOS").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Groupe SOS");
    }

    @Test
    void theSameIsFoundWithoutJavaScript(Browsing browsing) {
        Page page = signedIn(person(), browsing, Visitor.PHONE.withoutJavaScript());
        page.navigate("/espace/organisations/nouvelle");

        page.getByLabel("Nom ou sigle").fill("goupe sos");
        page.getByText("Chercher").click();
        page.getByText("Elle n’y est pas").click();

        assertThat(page.getByLabel("Nom", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("goupe sos");
    }

    private SignedIn person() {
        return SignedIn.as(accounts.create(
                "Essai", new EmailAddress(UUID.randomUUID() + "@exemple.org"), "{noop}essai", Role.MEMBER));
    }

    private Page signedIn(SignedIn person, Browsing browsing, Visitor visitor) {
        Page page = browsing.openQuietly(visitor);
        page.context()
                .addCookies(List.of(new Cookie("SESSION", Client.beginSession(sessions, person, PASSWORD_AUTHORITY))
                        .setUrl(browsing.root().toString())));
        return page;
    }
}
