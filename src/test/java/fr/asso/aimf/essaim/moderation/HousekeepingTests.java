package fr.asso.aimf.essaim.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.Claim;
import fr.asso.aimf.essaim.organisation.ClaimId;
import fr.asso.aimf.essaim.organisation.Claims;
import fr.asso.aimf.essaim.organisation.Membership;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.report.ErrorReport;
import fr.asso.aimf.essaim.report.ErrorReportId;
import fr.asso.aimf.essaim.report.ErrorReports;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.SubmissionMoved;
import fr.asso.aimf.essaim.submission.SubmissionState;
import fr.asso.aimf.essaim.submission.Submissions;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What moderators do to the directory itself, and what comes of it for readers, members and authors. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
@RecordApplicationEvents
class HousekeepingTests {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(2);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private Housekeeping housekeeping;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Claims claims;

    @Autowired
    private Submissions submissions;

    @Autowired
    private ErrorReports reports;

    @Autowired
    private InitiativeSearch search;

    @Autowired
    private Timeline timeline;

    @Autowired
    private ApplicationEvents events;

    private Scene scene;
    private SignedIn moderator;
    private Client desk;
    private Client reader;
    private SignedIn author;
    private OrganisationId organisation;
    private InitiativeId initiative;
    private String word;

    @BeforeEach
    void aModeratorAndAnInitiative() {
        scene = new Scene(context);
        moderator = scene.moderator("Awa Ndiaye");
        desk = new Client(mvc).signIn(sessions, moderator, PASSWORD_AUTHORITY, OTT_AUTHORITY);
        reader = new Client(mvc);
        author = scene.member("Moussa Diop");
        word = UUID.randomUUID().toString().replace("-", "");
        organisation = scene.organisation("Atelier " + word, author);
        initiative = scene.published(organisation, author, "Réparer " + word);
    }

    @Test
    void whatIsUnpublishedIsGoneForReadersUntilItIsRepublished() {
        assertThat(desk.post(page(initiative) + "/retirer", "words", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Écrivez quelques mots.");

        assertThat(desk.post(page(initiative) + "/retirer", "words", "Elle s’est arrêtée."))
                .hasStatus(HttpStatus.FOUND)
                .hasHeader(HttpHeaders.LOCATION, page(initiative));
        assertThat(reader.get(address(initiative))).hasStatus(HttpStatus.GONE);
        assertThat(desk.get(page(initiative)))
                .hasStatusOk()
                .bodyText()
                .contains("Publier de nouveau", "Elle s’est arrêtée.");
        assertThat(events.stream(InitiativeUnpublished.class))
                .containsExactly(
                        new InitiativeUnpublished(initiative, "Réparer " + word, organisation, "Elle s’est arrêtée."));

        assertThat(desk.post(page(initiative) + "/republier", "words", "")).hasStatus(HttpStatus.FOUND);
        assertThat(reader.get(address(initiative))).hasStatusOk();
        assertThat(events.stream(InitiativeRepublished.class))
                .containsExactly(new InitiativeRepublished(initiative, "Réparer " + word, organisation, ""));
        assertThat(acts(Housekeeping.subject(initiative))).containsExactly(Act.UNPUBLISHED, Act.REPUBLISHED);
    }

    @Test
    void whoUnpublishesWhatIsUnpublishedIsToldAndKeepsTheirWords() {
        housekeeping.unpublish(initiative, moderator, "Une fois.");

        assertThat(desk.post(page(initiative) + "/retirer", "words", "Deux fois."))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Rien n’a été fait", "Deux fois.");
        assertThat(acts(Housekeeping.subject(initiative))).containsExactly(Act.UNPUBLISHED);
    }

    @Test
    void whatReadersDoNotSeeIsFoundToo() {
        initiatives.withdraw(initiative);
        OrganisationId quiet = scene.organisation("Verger " + word, null);

        assertThat(desk.get("/moderation/recherche?q=reparer+" + word))
                .hasStatusOk()
                .bodyText()
                .contains(page(initiative), "retirée de l’annuaire");
        assertThat(desk.get("/moderation/recherche?q=https://essaim.example" + address(initiative)))
                .bodyText()
                .contains(page(initiative));
        assertThat(desk.get("/moderation/recherche?q=" + word.substring(0, 20)))
                .bodyText()
                .contains(page(quiet), "pas encore publique", page(organisation));
        assertThat(desk.get(page(quiet))).hasStatusOk().bodyText().contains("Verger " + word);
        assertThat(desk.get("/moderation/recherche?q=%25")).hasStatusOk();
        assertThat(desk.get("/moderation/recherche")).hasStatusOk();
    }

    @Test
    void oneInitiativeIsMadeOfTwo() {
        InitiativeId kept = scene.published(organisation, author, "Réparer mieux " + word);
        SubmissionId change = scene.changeSubmitted(initiative, author, Scene.content("Réparer plus " + word));
        ErrorReportId report = reports.report(initiative, ErrorReport.Reason.FACTS, "Faux.", null);
        String oldAddress = address(initiative);
        String oldPage = page(initiative);
        await().until(() -> slugs().contains(slug(initiative)) && slugs().contains(slug(kept)));

        assertThat(desk.get(oldPage + "/fusion"))
                .hasStatusOk()
                .bodyText()
                .contains(oldPage + "/fusion?avec=" + slug(kept));
        assertThat(desk.get(oldPage + "/fusion?avec=" + slug(kept)))
                .hasStatusOk()
                .bodyText()
                .contains("Réparer mieux " + word, "Fusionner pour de bon");
        assertThat(desk.post(oldPage + "/fusion", "avec", slug(kept)))
                .hasStatus(HttpStatus.FOUND)
                .hasHeader(HttpHeaders.LOCATION, page(kept));

        assertThat(reader.get(oldAddress))
                .hasStatus(HttpStatus.MOVED_PERMANENTLY)
                .hasHeader(HttpHeaders.LOCATION, address(kept));
        await().atMost(SEEN_WITHIN).untilAsserted(() -> assertThat(slugs()).containsExactly(slug(kept)));
        assertThat(desk.get(oldPage)).hasStatus(HttpStatus.FOUND).hasHeader(HttpHeaders.LOCATION, page(kept));
        Submission moved = scene.get(change);
        assertThat(moved.state()).isEqualTo(SubmissionState.WITHDRAWN);
        assertThat(moved.initiative()).contains(kept);
        assertThat(reports.about(kept)).extracting(ErrorReport::id).containsExactly(report);
        assertThat(acts(Housekeeping.subject(initiative))).containsExactly(Act.MERGED);
        assertThat(acts(Housekeeping.subject(kept))).containsExactly(Act.MERGED);
        assertThat(desk.get(page(kept))).bodyText().contains("Modification", "Un fait est inexact");
    }

    @Test
    void whoeverKeptTheDoubleDoesNotWriteTheOneThatIsLeft() {
        SignedIn owner = scene.member("Clara Ba");
        OrganisationId other = scene.organisation("Atelier neuf " + word, owner);
        InitiativeId kept = scene.published(other, owner, "Réparer mieux " + word);
        SubmissionId change = scene.changeSubmitted(initiative, author, Scene.content("Réparer plus " + word));
        submissions.reject(change, moderator, scene.version(change), Set.of(), "Non.");

        housekeeping.merge(initiative, kept, moderator);

        assertThat(scene.get(change).initiative()).contains(kept);
        assertThat(submissions.rightsOf(author, scene.get(change)).see()).isTrue();
        assertThatExceptionOfType(SubmissionMoved.class).isThrownBy(() -> submissions.reopen(change, author));
        assertThatExceptionOfType(SubmissionMoved.class)
                .isThrownBy(() -> submissions.returnToQueue(change, moderator, null));
        assertThat(initiatives.known(kept).orElseThrow().content().organisationId())
                .isEqualTo(other);
    }

    @Test
    void aWithdrawnInitiativeIsNotTheOneToKeep() {
        InitiativeId withdrawn = scene.published(organisation, author, "Réparer ailleurs " + word);
        initiatives.withdraw(withdrawn);

        assertThat(desk.get(page(initiative) + "/fusion?avec=" + slug(withdrawn)))
                .hasStatusOk()
                .bodyText()
                .contains("doit être une autre fiche, publiée")
                .doesNotContain("Fusionner pour de bon");
        assertThat(desk.post(page(initiative) + "/fusion", "avec", slug(withdrawn)))
                .hasHeader(HttpHeaders.LOCATION, page(initiative));
        assertThat(desk.post(page(initiative) + "/fusion", "avec", slug(initiative)))
                .hasHeader(HttpHeaders.LOCATION, page(initiative));
        assertThat(reader.get(address(initiative))).hasStatusOk();
    }

    @Test
    void oneOrganisationIsMadeOfTwo() {
        SignedIn owner = scene.member("Clara Ba");
        SignedIn claimant = scene.member("Issa Sow");
        OrganisationId kept = scene.organisation("Atelier neuf " + word, owner);
        organisations.publish(kept);
        SubmissionId waiting = scene.submitted(organisation, author, "Tresser " + word);
        ClaimId claim = claims.make(organisation, claimant.id(), "Je suis la présidente.");
        ClaimId answered = claims.make(organisation, owner.id(), "C’est nous aussi.");
        String oldAddress = address(organisation);
        String oldPage = page(organisation);
        String keptSlug = organisations.get(kept).slug().value();
        await().until(() -> slugs().contains(slug(initiative)));

        assertThat(desk.get(oldPage)).hasStatusOk().bodyText().contains("Moussa Diop", "Réparer " + word, "Issa Sow");
        assertThat(desk.get(oldPage + "/fusion?q=atelier")).hasStatusOk();
        assertThat(desk.get(oldPage + "/fusion?avec=" + keptSlug))
                .hasStatusOk()
                .bodyText()
                .contains("Fusionner pour de bon", "Moussa Diop", author.email(), "une revendication s’ouvre");
        assertThat(desk.post(oldPage + "/fusion", "avec", keptSlug))
                .hasStatus(HttpStatus.FOUND)
                .hasHeader(HttpHeaders.LOCATION, page(kept));

        assertThat(reader.get(oldAddress))
                .hasStatus(HttpStatus.MOVED_PERMANENTLY)
                .hasHeader(HttpHeaders.LOCATION, address(kept));
        await().atMost(SEEN_WITHIN)
                .untilAsserted(() -> assertThat(
                                search.ofOrganisation(organisations.get(kept).slug(), 10))
                        .extracting(card -> card.slug().value())
                        .containsExactly(slug(initiative)));
        assertThat(reader.get(address(initiative))).hasStatusOk().bodyText().contains("Atelier neuf " + word);
        assertThat(memberships.members(kept))
                .as("nobody comes to an organisation that others keep by a merge alone")
                .extracting(Membership::account)
                .containsExactly(owner.id());
        assertThat(claims.of(author.id())).singleElement().satisfies(made -> {
            assertThat(made.organisation()).isEqualTo(kept);
            assertThat(made.isOpen()).isTrue();
            assertThat(made.evidence()).contains("double de celle-ci", "Propriétaire");
        });
        assertThat(submissions.rightsOf(author, scene.get(waiting)).answer())
                .as("what one wrote is still one's own")
                .isTrue();
        assertThat(memberships.members(organisation)).isEmpty();
        assertThat(scene.get(waiting).organisation()).isEqualTo(kept);
        assertThat(claims.find(claim).orElseThrow())
                .satisfies(open -> assertThat(open.state()).isEqualTo(Claim.State.OPEN))
                .satisfies(open -> assertThat(open.organisation()).isEqualTo(kept));
        assertThat(claims.find(answered).orElseThrow().state())
                .as("who keeps what is left has nothing to claim any more")
                .isEqualTo(Claim.State.WITHDRAWN);
        assertThat(acts(Organisations.subject(organisation))).endsWith(Act.MERGED);
        assertThat(acts(Organisations.subject(kept))).endsWith(Act.MERGED);
        assertThat(desk.get(oldPage)).hasHeader(HttpHeaders.LOCATION, page(kept));

        InitiativeId accepted = submissions.accept(waiting, moderator, scene.version(waiting), Set.of(), null);
        assertThat(initiatives.known(accepted).orElseThrow().content().organisationId())
                .isEqualTo(kept);
    }

    @Test
    void whoKeptADoubleKeepsTheOrganisationThatNobodyDid() {
        OrganisationId kept = scene.organisation("Atelier orphelin " + word, null);

        assertThat(desk.get(page(organisation) + "/fusion?avec="
                        + organisations.get(kept).slug().value()))
                .bodyText()
                .contains("avec les mêmes droits");
        housekeeping.merge(organisation, kept, moderator);

        assertThat(memberships.accessOf(kept, author.id())).contains(Access.OWNER);
        assertThat(claims.of(author.id())).isEmpty();
    }

    @RepeatedTest(5)
    void ofTwoWhoMergeTwoInitiativesIntoEachOtherOneFindsItDone() throws Exception {
        InitiativeId other = scene.published(organisation, author, "Réparer autrement " + word);

        assertThat(succeeded(
                        () -> housekeeping.merge(initiative, other, moderator),
                        () -> housekeeping.merge(other, initiative, moderator)))
                .isEqualTo(1);
        assertThat(List.of(initiatives.isWithdrawn(initiative), initiatives.isWithdrawn(other)))
                .containsExactlyInAnyOrder(true, false);
        assertThat(acts(Housekeeping.subject(initiative))).containsExactly(Act.MERGED);
    }

    @RepeatedTest(5)
    void ofTwoWhoMergeTwoOrganisationsIntoEachOtherOneFindsItDone() throws Exception {
        OrganisationId other = scene.organisation("Atelier bis " + word, scene.member("Clara Ba"));

        assertThat(succeeded(
                        () -> housekeeping.merge(organisation, other, moderator),
                        () -> housekeeping.merge(other, organisation, moderator)))
                .isEqualTo(1);
        OrganisationId kept = organisations.get(organisation).mergedInto().isPresent() ? other : organisation;
        assertThat(memberships.members(kept)).hasSize(1);
        assertThat(claims.about(kept))
                .singleElement()
                .satisfies(claim -> assertThat(claim.isOpen()).isTrue());
        assertThat(initiatives.known(initiative).orElseThrow().content().organisationId())
                .isEqualTo(kept);
    }

    @RepeatedTest(5)
    void whatIsAcceptedWhileItsOrganisationIsMergedBelongsToTheOneThatIsLeft() throws Exception {
        OrganisationId kept = scene.organisation("Atelier ter " + word, null);
        SubmissionId waiting = scene.submitted(organisation, author, "Coudre " + word);
        long version = scene.version(waiting);

        succeeded(
                () -> housekeeping.merge(organisation, kept, moderator),
                () -> submissions.accept(waiting, moderator, version, Set.of(), null));

        assertThat(organisations.get(organisation).mergedInto()).contains(kept);
        assertThat(scene.get(waiting).organisation()).isEqualTo(kept);
        scene.get(waiting)
                .initiative()
                .ifPresent(accepted -> assertThat(initiatives
                                .known(accepted)
                                .orElseThrow()
                                .content()
                                .organisationId())
                        .isEqualTo(kept));
    }

    @Test
    void aReportIsSettledWithWordsToWhoeverLeftAnAddress() {
        ErrorReportId id = reports.report(
                initiative, ErrorReport.Reason.FIGURES, "Ils sont 40.", new EmailAddress("lectrice@exemple.org"));
        ErrorReportId other = reports.report(initiative, ErrorReport.Reason.LINK, "Lien mort.", null);
        String path = "/moderation/signalements/" + id.value();

        assertThat(desk.get(path))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Ils sont 40.",
                        address(initiative),
                        page(initiative),
                        other.value().toString())
                .doesNotContain("lectrice@exemple.org");
        assertThat(desk.post(path + "/clore", "words", "", "note", "Appelé."))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Appelé.");
        assertThat(desk.post(path + "/clore", "words", "Corrigé.", "note", "Appelé."))
                .hasStatus(HttpStatus.FOUND);
        assertThat(reports.find(id).orElseThrow().isOpen()).isFalse();
        assertThat(desk.get(path)).hasStatusOk().bodyText().contains("Corrigé.", "Appelé.", "a été clos");
        assertThat(desk.post(path + "/clore", "words", "Encore.", "note", ""))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Rien n’a été fait", "Encore.");
        assertThat(desk.get("/moderation/signalements/" + other.value()))
                .hasStatusOk()
                .bodyText()
                .contains("n’a pas laissé d’adresse")
                .doesNotContain("name=\"words\"");
        assertThat(desk.post("/moderation/signalements/" + other.value() + "/clore"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(desk.get("/moderation/signalements/" + UUID.randomUUID())).hasStatus(HttpStatus.NOT_FOUND);
    }

    /** Both at once. @return how many of them were done; the others found it done, and nothing else */
    private static int succeeded(Runnable one, Runnable other) throws InterruptedException {
        CyclicBarrier ready = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> attempts = List.of(attempt(ready, one), attempt(ready, other));
            int done = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                try {
                    done += attempt.get() ? 1 : 0;
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfAny(
                                    IllegalStateException.class,
                                    ConcurrencyFailureException.class,
                                    SubmissionMoved.class);
                }
            }
            return done;
        }
    }

    private static Callable<Boolean> attempt(CyclicBarrier ready, Runnable verb) {
        return () -> {
            ready.await();
            verb.run();
            return true;
        };
    }

    private List<Act> acts(Subject subject) {
        return timeline.of(subject).stream().map(Timeline.Entry::act).toList();
    }

    private List<String> slugs() {
        return search.ofOrganisation(organisations.get(organisation).slug(), 10).stream()
                .map(card -> card.slug().value())
                .toList();
    }

    private String slug(InitiativeId id) {
        return initiatives.known(id).orElseThrow().slug().value();
    }

    private String address(InitiativeId id) {
        return "/initiatives/" + slug(id);
    }

    private String page(InitiativeId id) {
        return "/moderation" + address(id);
    }

    private String address(OrganisationId id) {
        return Organisations.path(organisations.get(id).slug());
    }

    private String page(OrganisationId id) {
        return "/moderation" + address(id);
    }
}
