package fr.asso.aimf.essaim.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.Claims;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.Slug;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** The space of an organisation as its people see it. */
@BrowserTest
class OrganisationPagesTests {

    private static final int MOST_BYTES = 25_000;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Claims claims;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Test
    void everyPageIsAccessibleValidAndLight(Browsing browsing) {
        SignedIn owner = person();
        List<String> addresses = addressesFor(owner);
        Page page = signedIn(owner, browsing, Visitor.DESK);
        PageInspection inspection = new PageInspection(page, browsing.root());
        addresses.forEach(inspection::inspect);
        List<String> complaints = new ArrayList<>(inspection.complaints());
        Traffic traffic = Traffic.of(page).withoutCache();
        HtmlChecker checker = new HtmlChecker();
        for (String address : addresses) {
            Response response = page.navigate(address);
            int total =
                    traffic.take().values().stream().mapToInt(Integer::intValue).sum();
            if (total > MOST_BYTES) {
                complaints.add("%s weighs %,d bytes".formatted(address, total));
            }
            checker.check(response.text()).forEach(error -> complaints.add(address + " " + error));
        }

        assertThat(complaints).isEmpty();
    }

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

    private List<String> addressesFor(SignedIn owner) {
        OrganisationProfile profile =
                new OrganisationProfile("Maison " + UUID.randomUUID(), "MDM", null, "ML", "Répare.", null);
        String space = "/espace/organisations/"
                + organisations.create(profile, owner.id()).slug();
        OrganisationId kept = memberships.of(owner.id()).getFirst().organisation();
        memberships.join(kept, person().id(), Access.EDITOR, null);
        OrganisationId claimed =
                organisations.find(new Slug("groupe-sos")).orElseThrow().id();
        claims.make(claimed, owner.id(), "J’en suis la trésorière.");
        return List.of(
                "/espace",
                "/espace/revendications",
                "/espace/organisations/groupe-sos/revendiquer",
                "/espace/organisations/nouvelle",
                "/espace/organisations/nouvelle?nom=groupe",
                "/espace/organisations/nouvelle/fiche",
                space,
                space + "/fiche",
                "/espace/invitation?jeton=x");
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
