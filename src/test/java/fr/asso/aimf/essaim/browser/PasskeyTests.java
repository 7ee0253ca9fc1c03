package fr.asso.aimf.essaim.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForURLOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import com.microsoft.playwright.options.WaitUntilState;
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

/** With an authenticator that Chromium plays: it has a user who always agrees. */
@BrowserTest
class PasskeyTests {

    @Autowired
    private Accounts accounts;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Test
    void whoAddsAPasskeyComesInWithNothingElse(Browsing browsing) {
        Page page = browsing.open(Visitor.PHONE);
        addAuthenticator(page);
        SignedIn administrator = SignedIn.as(accounts.create(
                "Essai", new EmailAddress(UUID.randomUUID() + "@exemple.org"), null, Role.ADMINISTRATOR));
        String session = Client.beginSession(sessions, administrator, PASSWORD_AUTHORITY, OTT_AUTHORITY);
        page.context()
                .addCookies(List.of(
                        new Cookie("SESSION", session).setUrl(browsing.root().toString())));

        page.navigate("/compte");
        page.getByLabel("Nom de la clé").fill("téléphone");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ajouter une clé d’accès"))
                .click();
        assertThat(page.locator(".rows").first()).containsText("téléphone");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Se déconnecter"))
                .click();
        page.navigate("/administration");
        assertThat(page).hasURL(browsing.root() + "/connexion");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Utiliser une clé d’accès"))
                .click();

        page.waitForURL("/administration", new WaitForURLOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        assertThat(page.locator("h1")).hasText("Administration");
        assertThat(page.context().cookies())
                .filteredOn(cookie -> cookie.name.equals("SESSION"))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie.httpOnly).isTrue();
                    assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
                    assertThat(cookie.value).isNotEqualTo(session);
                });
    }

    private static void addAuthenticator(Page page) {
        CDPSession chromium = page.context().newCDPSession(page);
        chromium.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options);
        chromium.send("WebAuthn.addVirtualAuthenticator", authenticator);
    }
}
