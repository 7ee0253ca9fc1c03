package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.moderation.Scene;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.ClaimId;
import fr.asso.aimf.essaim.organisation.Claims;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.Submissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** What moderators have before them all day keeps the promises of all pages, and is quick to decide on. */
@BrowserTest
class ModerationInspectionTests {

    private static final int MOST_BYTES = 25_000;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Claims claims;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    private SignedIn author;
    private SignedIn moderator;
    private SubmissionId added;
    private SubmissionId change;
    private ClaimId claim;

    @BeforeEach
    void somethingToDecide() {
        Scene scene = new Scene(context);
        author = scene.member("Awa Ndiaye");
        moderator = scene.moderator("Maud Moderne");
        OrganisationId organisation = scene.organisation("Les Recycleurs du fleuve", author);
        added = scene.submitted(organisation, author, "Une ressourcerie au bord du fleuve");
        scene.submitted(organisation, author, "Une ressourcerie près du fleuve");
        PublishedInitiative published = initiatives.publishedAfter(null, 100).getLast();
        memberships.join(published.content().organisationId(), author.id(), Access.OWNER, null);
        change = scene.changeSubmitted(
                published.id(), author, Scene.content(published.content().title() + " et nourrir"));
        claim = claims.make(organisation, scene.member("Fatou Sarr").id(), "Je préside l’association depuis 2021.");
        submissions.note(added, moderator, "Vu avec le bureau de Dakar : sérieux.");
        submissions.remark(added, moderator, "Merci pour cette fiche. Pouvez-vous préciser le nombre d’emplois ?");
    }

    @AfterEach
    void nothingToDecide() {
        submissions.withdraw(change, author);
        memberships.leaveAll(author.id());
    }

    @Test
    void everyPageIsAccessibleInEveryWindowAndLight(Browsing browsing) {
        var inspection = new PageInspection(signedIn(browsing, Visitor.DESK), browsing.root());
        pages().forEach(inspection::inspect);

        assertThat(inspection.complaints()).isEmpty();
    }

    @Test
    void everyPageIsValidAndLight(Browsing browsing) {
        Page page = signedIn(browsing, Visitor.DESK);
        Traffic traffic = Traffic.of(page).withoutCache();
        HtmlChecker checker = new HtmlChecker();
        List<String> complaints = new ArrayList<>();
        for (String address : pages()) {
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

    private List<String> pages() {
        String path = "/moderation/propositions/" + added.value();
        return List.of(
                "/moderation",
                "/moderation?genre=retrait",
                "/moderation?etat=decide",
                path,
                path + "/modifier/essentiel",
                path + "/modifier/resultats",
                "/moderation/propositions/" + change.value(),
                "/moderation/revendications/" + claim.value(),
                "/moderation/modeles",
                "/moderation/modeles/1",
                "/moderation/modeles/nouveau");
    }

    private Page signedIn(Browsing browsing, Visitor visitor) {
        Page page = browsing.openQuietly(visitor);
        page.context()
                .addCookies(List.of(new Cookie(
                                "SESSION", Client.beginSession(sessions, moderator, OTT_AUTHORITY, PASSWORD_AUTHORITY))
                        .setUrl(browsing.root().toString())));
        return page;
    }
}
