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
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.report.ErrorReport;
import fr.asso.aimf.essaim.report.ErrorReports;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** The pages on which moderators keep the directory in order, and the one on which a reader tells them that it is not. */
@BrowserTest
class DirectoryKeepingTests {

    private static final int MOST_BYTES = 25_000;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private ErrorReports reports;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    private List<String> pages;

    @BeforeEach
    void aReport() {
        List<PublishedInitiative> two = initiatives.publishedAfter(null, 2);
        String one = "/initiatives/" + two.get(0).slug();
        String report = reports.report(
                        two.get(0).id(),
                        ErrorReport.Reason.FIGURES,
                        "Le nombre de bénéficiaires date de 2019.\nIls sont 4 000 aujourd’hui.",
                        new EmailAddress("lectrice@exemple.org"))
                .value()
                .toString();
        reports.report(two.get(0).id(), ErrorReport.Reason.LINK, "Le lien est mort.", null);
        pages = List.of(
                one + "/signaler",
                one + "/signaler/merci",
                "/moderation/signalements/" + report,
                "/moderation/recherche?q=mutuelle",
                "/moderation" + one,
                "/moderation" + one + "/fusion",
                "/moderation" + one + "/fusion?avec=" + two.get(1).slug(),
                "/moderation/organisations/groupe-sos",
                "/moderation/organisations/groupe-sos/fusion?q=association",
                "/moderation/chiffres",
                "/moderation/journal");
    }

    @Test
    void everyPageIsAccessibleInEveryWindowAndLight(Browsing browsing) {
        var inspection = new PageInspection(signedIn(browsing, Visitor.DESK), browsing.root());
        pages.forEach(inspection::inspect);

        assertThat(inspection.complaints()).isEmpty();
    }

    @Test
    void everyPageIsValidAndLight(Browsing browsing) {
        Page page = signedIn(browsing, Visitor.DESK);
        Traffic traffic = Traffic.of(page).withoutCache();
        HtmlChecker checker = new HtmlChecker();
        List<String> complaints = new ArrayList<>();
        for (String address : pages) {
            Response response = page.navigate(address);
            Map<String, Integer> parts = traffic.take();
            int total = parts.values().stream().mapToInt(Integer::intValue).sum();
            if (total > MOST_BYTES || response.status() != 200) {
                complaints.add(
                        "%s answers %d and weighs %,d bytes: %s".formatted(address, response.status(), total, parts));
            }
            checker.check(response.text()).forEach(error -> complaints.add(address + " " + error));
        }

        assertThat(complaints).isEmpty();
    }

    private Page signedIn(Browsing browsing, Visitor visitor) {
        SignedIn moderator = SignedIn.as(accounts.create(
                "Awa Ndiaye", new EmailAddress(UUID.randomUUID() + "@exemple.org"), "{noop}essai", Role.MODERATOR));
        Page page = browsing.openQuietly(visitor);
        page.context()
                .addCookies(List.of(new Cookie(
                                "SESSION", Client.beginSession(sessions, moderator, PASSWORD_AUTHORITY, OTT_AUTHORITY))
                        .setUrl(browsing.root().toString())));
        return page;
    }
}
