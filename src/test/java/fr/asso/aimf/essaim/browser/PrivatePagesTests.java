package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Pages that no link leads a visitor to keep the same promises, but may weigh more. */
@BrowserTest
class PrivatePagesTests {

    private static final int MOST_BYTES = 25_000;

    private static final List<String> PAGES = List.of(
            "/administration",
            "/administration/comptes",
            "/administration/comptes/inviter",
            "/compte",
            "/compte-supprime",
            "/compte/adresse",
            "/compte/adresse/envoyee",
            "/compte/mot-de-passe",
            "/compte/nom",
            "/compte/supprimer",
            "/connexion/lien?jeton=x",
            "/connexion/lien/envoye",
            "/inscription/envoyee");

    @Autowired
    private Accounts accounts;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Test
    void everyPageIsAccessibleInEveryWindowAndLight(Browsing browsing) {
        var inspection = new PageInspection(signedIn(browsing, OTT_AUTHORITY, PASSWORD_AUTHORITY), browsing.root());
        PAGES.forEach(inspection::inspect);
        var withOneFactor = new PageInspection(signedIn(browsing, PASSWORD_AUTHORITY), browsing.root());
        withOneFactor.inspect("/connexion/second-facteur");

        assertThat(inspection.complaints()).isEmpty();
        assertThat(withOneFactor.complaints()).isEmpty();
    }

    @Test
    void everyPageIsValidAndLight(Browsing browsing) {
        Page page = signedIn(browsing, OTT_AUTHORITY, PASSWORD_AUTHORITY);
        Traffic traffic = Traffic.of(page).withoutCache();
        HtmlChecker checker = new HtmlChecker();
        List<String> complaints = new ArrayList<>();
        for (String address : PAGES) {
            Response response = page.navigate(address);
            Map<String, Integer> parts = traffic.take();
            int total = parts.values().stream().mapToInt(Integer::intValue).sum();
            if (total > MOST_BYTES) {
                complaints.add("%s weighs %,d bytes: %s".formatted(address, total, parts));
            }
            checker.check(response.text()).forEach(error -> complaints.add(address + " " + error));
        }

        assertThat(complaints).isEmpty();
    }

    private Page signedIn(Browsing browsing, String... factors) {
        SignedIn administrator = SignedIn.as(accounts.create(
                "Essai", new EmailAddress(UUID.randomUUID() + "@exemple.org"), "{noop}essai", Role.ADMINISTRATOR));
        Page page = browsing.openQuietly(Visitor.DESK);
        page.context()
                .addCookies(List.of(new Cookie("SESSION", Client.beginSession(sessions, administrator, factors))
                        .setUrl(browsing.root().toString())));
        return page;
    }
}
