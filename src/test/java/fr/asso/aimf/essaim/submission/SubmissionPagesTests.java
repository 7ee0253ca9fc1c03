package fr.asso.aimf.essaim.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.AccountDeleted;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.moderation.Scene;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** An author's way from an empty form to a published sheet, page by page. */
@SpringBootTest
@AutoConfigureMockMvc
@RecordApplicationEvents
@Import(OwnDatabase.class)
class SubmissionPagesTests {

    private static final String[] ESSENTIALS = {
        "title", "Une laverie solidaire",
        "summary", "Des habitants lavent et repassent le linge des foyers voisins.",
        "country", "ML",
        "city", "bamako",
        "issues", "sante",
        "issues", "emploi-insertion",
        "mainIssue", "emploi-insertion",
        "startYear", "2019"
    };

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Timeline timeline;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private SignedIn awa;
    private SignedIn moderator;
    private Organisation organisation;

    @BeforeEach
    void anOrganisationWithAMember() {
        awa = account("Awa Traoré", Role.MEMBER);
        moderator = account("Moussa", Role.MODERATOR);
        organisation = organisation("Laverie " + UUID.randomUUID());
        join(organisation, awa, Access.OWNER);
    }

    @Test
    void anInitiativeIsWrittenInSittingsSubmittedAnsweredAndPublished() {
        assertThat(get("/espace/propositions/nouvelle?organisation=" + organisation.slug(), awa))
                .hasStatusOk()
                .bodyText()
                .contains("Reproductible", organisation.name());
        SubmissionId id = begin();
        String path = SubmissionPages.path(id);

        assertThat(get(path + "/essentiel", awa)).hasStatusOk().bodyText().contains("Restent 4 points");
        assertThat(save(id, "essentiel", awa, "title", "Une laverie solidaire"))
                .as("an incomplete step is saved without complaint")
                .hasStatus(HttpStatus.FOUND);
        assertThat(save(id, "essentiel", awa, ESSENTIALS)).hasStatus(HttpStatus.FOUND);
        assertThat(content(id).essentials().city()).isEqualTo("Bamako");
        assertThat(content(id).essentials().cityId()).isNotEmpty();
        assertThat(get("/espace", awa)).bodyText().contains("Continuer la rédaction", path + "/activite");
        assertThat(post(path + "/envoyer", awa)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);

        assertThat(save(id, "activite", awa, "text", "On lave.\n\nOn repasse.", "levers", "commande-publique"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(save(
                        id,
                        "reprendre",
                        awa,
                        "costLow",
                        "5 000",
                        "factors[strategie-territoriale]",
                        "x",
                        "suite",
                        "suivant"))
                .hasStatus(HttpStatus.FOUND)
                .hasHeader("Location", path + "/resultats");
        assertThat(save(id, "resultats", awa, "figures[0].label", "foyers servis", "figures[0].value", "1 300"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(body(get(path + "/reprendre", awa)))
                .containsPattern("<textarea[^>]*factors\\[strategie-territoriale][^>]*>\\nx</textarea>")
                .doesNotContain("null");
        assertThat(get(path + "/apercu", awa))
                .bodyText()
                .contains("Aperçu", "Une laverie solidaire", "<p>On repasse.</p>", "foyers servis");

        assertThat(get(path + "/verifier", awa)).bodyText().contains("Envoyer en relecture");
        assertThat(post(path + "/envoyer", awa)).hasStatus(HttpStatus.FOUND);
        assertThat(events.stream(SubmissionReceived.class)).contains(new SubmissionReceived(id));
        assertThat(get("/espace", awa)).bodyText().contains("En relecture");
        assertThat(get(path + "/essentiel", awa)).hasStatus(HttpStatus.CONFLICT);

        submissions.requestChanges(id, moderator, version(id), Set.of(Criterion.REAL), "D’où vient ce chiffre ?");
        assertThat(get("/espace", awa)).bodyText().contains("Lire et répondre", "D’où vient ce chiffre ?");
        assertThat(get(path, awa))
                .bodyText()
                .contains("D’où vient ce chiffre ?")
                .doesNotContain("Moussa");
        assertThat(post(path + "/repondre", awa, "words", " ")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(path + "/repondre", awa, "words", "De notre rapport.")).hasStatus(HttpStatus.FOUND);
        assertThat(post(path + "/envoyer", awa, "words", "Source ajoutée.")).hasStatus(HttpStatus.FOUND);
        assertThat(timeline.publicOf(Submissions.subject(id)))
                .extracting(Timeline.Entry::words)
                .contains("De notre rapport.", "Source ajoutée.");

        submissions.accept(id, moderator, version(id), Set.of(Criterion.values()), null);
        PublishedInitiative published =
                initiatives.publishedOf(List.of(organisation.id())).get(0);
        assertThat(published.content().issues()).containsExactly("emploi-insertion", "sante");
        assertThat(get("/espace", awa))
                .bodyText()
                .contains(Initiatives.path(published.slug()), "Proposer un changement");
    }

    @Test
    void aPublishedTextStaysUntilItsChangeIsAccepted() {
        PublishedInitiative published = publish();
        String change = "/espace/initiatives/" + published.slug() + "/changement";
        SignedIn stranger = account("Inconnue", Role.MEMBER);
        assertThat(get(change, stranger)).hasStatusOk().bodyText().contains("est tenue par");
        assertThat(post(change, stranger)).hasStatus(HttpStatus.NOT_FOUND);

        assertThat(get(change, awa)).hasStatusOk();
        SubmissionId id = idOf(post(change, awa));
        assertThat(idOf(post(change, awa)))
                .as("the change under way is gone on with")
                .isEqualTo(id);
        assertThat(content(id).essentials().title()).isEqualTo("Une laverie solidaire");
        save(id, "essentiel", awa, with("title", "Une laverie et une repasserie"));
        post(SubmissionPages.path(id) + "/envoyer", awa);
        assertThat(initiatives.find(published.slug()).orElseThrow().content().title())
                .isEqualTo("Une laverie solidaire");

        submissions.accept(id, moderator, version(id), Set.of(), null);
        assertThat(initiatives.find(published.slug()).orElseThrow().content().title())
                .isEqualTo("Une laverie et une repasserie");
    }

    @Test
    void unpublishingIsAskedForWithAReason() {
        PublishedInitiative published = publish();
        String retreat = "/espace/initiatives/" + published.slug() + "/retrait";
        assertThat(get(retreat, account("Inconnue", Role.MEMBER))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(retreat, awa)).hasStatusOk();
        assertThat(post(retreat, awa, "reason", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Dites pourquoi.");

        SubmissionId id = idOf(post(retreat, awa, "reason", "L’activité a cessé."));
        assertThat(get(SubmissionPages.path(id), awa)).bodyText().contains("Demande de retrait", "L’activité a cessé.");
        assertThat(post(retreat, awa, "reason", "Encore.")).as("one at a time").hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void whatIsWrongIsKeptAndSaidBesideItsField() {
        SubmissionId id = begin();

        assertThat(save(id, "essentiel", awa, with("startYear", "l’an dernier")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("<title>Erreur", "value=\"l’an dernier\"", "id=\"startYear-erreur\"", "href=\"#startYear\"");
        assertThat(content(id).essentials().startYear()).isEqualTo("l’an dernier");
        assertThat(save(
                        id,
                        "resultats",
                        awa,
                        "figures[0].label",
                        "foyers",
                        "figures[0].value",
                        "beaucoup",
                        "figures[2].value",
                        "12"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("value=\"beaucoup\"", "id=\"figures[0].value-erreur\"", "id=\"figures[1].label-erreur\"");
        assertThat(content(id).results().figures()).hasSize(2);
        assertThat(save(id, "reprendre", awa, "factors[" + factor() + "]", "x".repeat(3_000)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"factors[" + factor() + "]-erreur\"");
    }

    @Test
    void aCityThatIsNotUniqueIsChosenOnTheNextPage() {
        SubmissionId id = begin();

        String page = body(save(id, "essentiel", awa, with("city", "bamko")));
        assertThat(page).contains("De quelle ville s’agit-il", "Bamako", "name=\"cityId\"");
        String bamako = group(page, "name=\"cityId\" value=\"(\\d+)\"> <span>Bamako");
        assertThat(save(id, "essentiel", awa, with("city", "bamko", "cityId", bamako)))
                .hasStatus(HttpStatus.FOUND);
        assertThat(content(id).essentials().city()).isEqualTo("Bamako");

        assertThat(save(id, "essentiel", awa, with("city", "Bamako", "country", "SN")))
                .as("another country has no such city")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        save(id, "essentiel", awa, with("city", "zzz", "cityId", "0"));
        assertThat(content(id).essentials().city()).isEmpty();

        assertThat(get("/espace/villes?pays=ML&nom=bama", awa)).bodyText().contains("{\"nom\":\"Bamako\"}");
        assertThat(get("/espace/villes?pays=%27&nom=%00%25_", awa)).bodyText().isEqualTo("[]");
    }

    @Test
    void oneMoreFigureIsAskedForByAButton() {
        SubmissionId id = begin();

        MvcTestResult saved =
                save(id, "resultats", awa, "figures[0].label", "foyers", "figures[0].value", "3", "suite", "chiffre");
        assertThat(saved).hasStatus(HttpStatus.FOUND);
        String next = Objects.requireNonNull(saved.getResponse().getHeader("Location"));
        assertThat(get(next.replaceFirst("#.*", ""), awa)).bodyText().contains("figures[1].label");
    }

    @Test
    void aColleagueWhoSavedMeanwhileIsNotOverwritten() {
        SubmissionId id = begin();
        SignedIn binta = account("Binta", Role.MEMBER);
        join(organisation, binta, Access.EDITOR);
        String seen = seal(id, "essentiel");
        saveSeeing(seen, id, "essentiel", binta, with("title", "Une laverie municipale"));

        String page = body(saveSeeing(seen, id, "essentiel", awa, with("title", "Une laverie mobile")));
        assertThat(page)
                .contains("value=\"Une laverie mobile\"", "Une laverie municipale", "Quelqu’un a écrit ici")
                .doesNotContain("<title>Erreur");
        assertThat(content(id).essentials().title()).isEqualTo("Une laverie municipale");

        assertThat(saveSeeing(sealIn(page), id, "essentiel", awa, with("title", "Une laverie mobile")))
                .as("saved again it is a decision")
                .hasStatus(HttpStatus.FOUND);
        assertThat(saveSeeing(seen, id, "essentiel", awa, with("title", "Une laverie mobile")))
                .as("the same sent twice is no conflict")
                .hasStatus(HttpStatus.FOUND);
        assertThat(content(id).essentials().title()).isEqualTo("Une laverie mobile");
    }

    @Test
    void twoStepsMayBeWrittenAtTheSameTime() {
        SubmissionId id = begin();
        String essentials = seal(id, "essentiel");
        String activity = seal(id, "activite");

        assertThat(saveSeeing(activity, id, "activite", awa, "text", "On lave."))
                .hasStatus(HttpStatus.FOUND);
        assertThat(saveSeeing(essentials, id, "essentiel", awa, ESSENTIALS)).hasStatus(HttpStatus.FOUND);
    }

    @Test
    void whoeverIsTooLateKeepsTheirText() {
        SubmissionId id = complete();
        String seen = seal(id, "activite");
        post(SubmissionPages.path(id) + "/envoyer", awa);

        assertThat(saveSeeing(seen, id, "activite", awa, "text", "Écrit trop tard."))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Écrit trop tard.", "ne peut plus être modifiée")
                .doesNotContain("value=\"suivant\"");
        assertThat(post(SubmissionPages.path(id) + "/envoyer", awa)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aTextThatIsTooLongIsGivenBack() {
        SubmissionId id = begin();
        String long_ = "mot ".repeat(20_000);

        assertThat(save(id, "activite", awa, "text", long_))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("trop long", long_.strip());
        assertThat(save(id, "essentiel", awa, with("title", "x".repeat(1_000_000))))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(content(id))
                .isEqualTo(SubmissionContent.EMPTY.with(
                        new SubmissionContent.Essentials(null, null, "ML", null, null, null, null, null, null)));
    }

    @Test
    void nothingButTheStepsFieldsIsTaken() {
        SubmissionId id = begin();

        save(
                id,
                "activite",
                awa,
                "text",
                "On lave.",
                "state",
                "ACCEPTED",
                "organisationId",
                UUID.randomUUID().toString(),
                "essentials.title",
                "Forcé",
                "authorId",
                UUID.randomUUID().toString());

        Submission submission = submissions.find(id).orElseThrow();
        assertThat(submission.state()).isEqualTo(SubmissionState.DRAFT);
        assertThat(submission.author()).isEqualTo(awa.id());
        assertThat(submission.organisation()).isEqualTo(organisation.id());
        assertThat(submission.content().essentials().title()).isEmpty();
    }

    @Test
    void whatPeopleTypeIsTextAndNeverMarkup() {
        SubmissionId id = begin();
        String script = "<script>alert(1)</script>";

        save(id, "essentiel", awa, with("title", script, "summary", script + " et assez de mots"));
        save(id, "activite", awa, "text", script + "\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>");
        save(id, "reprendre", awa, "pitfalls", script, "partners", "\u202Etxet\u0000 e\u0301 😀");
        save(id, "resultats", awa, "text", script, "figures[0].label", script, "figures[0].value", "1");
        assertThat(content(id).repeating().partners()).isEqualTo("txet é 😀");

        String path = SubmissionPages.path(id);
        for (String page : List.of("", "/essentiel", "/activite", "/reprendre", "/resultats", "/verifier", "/apercu")) {
            assertThat(body(get(path + page, awa)))
                    .as(page)
                    .doesNotContain("<script>alert", "<img src=x", "href=\"javascript:");
        }
        assertThat(body(get("/espace", awa))).doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/essentiel", "/activite", "/reprendre", "/resultats", "/verifier", "/apercu"})
    void whatIsOthersIsNotThere(String page) {
        SubmissionId id = begin();

        assertThat(get(SubmissionPages.path(id) + page, account("Inconnue", Role.MEMBER)))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/essentiel",
                "/activite",
                "/reprendre",
                "/resultats",
                "/envoyer",
                "/repondre",
                "/retirer",
                "/rouvrir",
                "/relancer"
            })
    void whatIsOthersIsNotChanged(String act) {
        SubmissionId id = begin();

        assertThat(post(SubmissionPages.path(id) + act, account("Inconnue", Role.MEMBER), "words", "x"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/espace/propositions/" + UUID.randomUUID() + act, awa, "words", "x"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/espace/propositions/x" + act, awa, "words", "x")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void nobodyBeginsForAnOrganisationThatIsNotTheirs() {
        SignedIn stranger = account("Inconnue", Role.MEMBER);

        assertThat(post(
                        "/espace/propositions/nouvelle",
                        stranger,
                        "organisation",
                        organisation.slug().value()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/espace", stranger)).bodyText().contains("Retrouver ou ajouter mon organisation");
    }

    @Test
    void nothingIsWrittenWithoutTheFormsToken() {
        SubmissionId id = begin();

        assertThat(mvc.post()
                        .uri(SubmissionPages.path(id) + "/retirer")
                        .with(user(awa))
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void aSessionThatEndedLosesNoText() {
        SubmissionId id = begin();
        String path = SubmissionPages.path(id) + "/activite";

        MvcTestResult signedOut = mvc.post()
                .uri(path)
                .header("Sec-Fetch-Site", "same-origin")
                .param("text", "Une longue \"journée\" <de> lessive.")
                .with(csrf())
                .exchange();
        assertThat(signedOut).hasForwardedUrl("/formulaire-en-attente");
        assertThat(mvc.post()
                        .uri(path)
                        .header("Sec-Fetch-Site", "cross-site")
                        .param("text", "d’ailleurs")
                        .with(csrf()))
                .as("what another site sent is not offered")
                .hasStatus(HttpStatus.FOUND)
                .hasHeader("Location", "/connexion");
        assertThat(mvc.post().uri("/formulaire-en-attente").with(csrf())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatWasWithdrawnCanBeTakenUpAgain() {
        SubmissionId id = begin();

        assertThat(post(SubmissionPages.path(id) + "/retirer", awa)).hasStatus(HttpStatus.FOUND);
        assertThat(post(SubmissionPages.path(id) + "/retirer", awa)).hasStatus(HttpStatus.CONFLICT);
        assertThat(get(SubmissionPages.path(id), awa)).bodyText().contains("Reprendre la rédaction");
        assertThat(post(SubmissionPages.path(id) + "/rouvrir", awa)).hasStatus(HttpStatus.FOUND);
        assertThat(submissions.find(id).orElseThrow().state()).isEqualTo(SubmissionState.DRAFT);
    }

    @Test
    void aContactConfirmsWhatSomebodyElseWrote() {
        SignedIn official = account("Élise Adjo", Role.MEMBER);
        String token = assisted(official);
        SubmissionId id = submissions.toConfirm(token).orElseThrow().id();

        assertThat(mvc.get().uri("/proposer/confirmer?jeton=" + token))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .hasHeader("Referrer-Policy", "no-referrer")
                .bodyText()
                .contains("Élise Adjo", "adjointe au maire", "Une laverie solidaire", "On lave.");
        assertThat(confirm(token, "confirmer")).hasRedirectedUrl("/proposer/confirmer/merci");
        assertThat(mvc.get().uri("/proposer/confirmer/merci")).bodyText().contains("Merci");
        assertThat(submissions.find(id).orElseThrow().state()).isEqualTo(SubmissionState.SUBMITTED);
        assertThat(confirm(token, "confirmer")).hasStatus(HttpStatus.GONE);
        assertThat(mvc.get().uri("/proposer/confirmer?jeton=" + token)).hasStatus(HttpStatus.GONE);
        assertThat(mvc.get().uri("/proposer/confirmer")).hasStatus(HttpStatus.GONE);
    }

    @Test
    void aContactDeclines() {
        String token = assisted(account("Élise Adjo", Role.MEMBER));
        SubmissionId id = submissions.toConfirm(token).orElseThrow().id();

        assertThat(confirm(token, "refuser")).hasRedirectedUrl("/proposer/confirmer/refus");
        assertThat(mvc.get().uri("/proposer/confirmer/refus")).bodyText().contains("ne sera pas publiée");
        assertThat(submissions.find(id).orElseThrow().state()).isEqualTo(SubmissionState.WITHDRAWN);
        assertThat(timeline.of(Submissions.subject(id)))
                .last()
                .satisfies(entry -> assertThat(entry.words()).isEqualTo("Fatou Koné"));
    }

    @Test
    void aContactTakesOverAndIsLedToTheOrganisation() {
        SignedIn official = account("Élise Adjo", Role.MEMBER);
        String token = assisted(official);
        SubmissionId id = submissions.toConfirm(token).orElseThrow().id();
        SignedIn fatou = account("Fatou Koné", Role.MEMBER);

        assertThat(get("/espace/propositions/reprendre?jeton=" + token, fatou))
                .hasStatusOk()
                .bodyText()
                .contains("Élise Adjo");
        assertThat(post("/espace/propositions/reprendre", fatou, "jeton", token))
                .hasStatus(HttpStatus.FOUND);
        assertThat(submissions.find(id).orElseThrow().author()).isEqualTo(fatou.id());
        assertThat(get(SubmissionPages.path(id), official)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(SubmissionPages.path(id), fatou)).hasStatusOk();
        assertThat(post("/espace/propositions/reprendre", fatou, "jeton", token))
                .hasStatus(HttpStatus.GONE);
    }

    @Test
    void aContactIsRemindedWithANewLinkAndNotTooOften() {
        SignedIn official = account("Élise Adjo", Role.MEMBER);
        String token = assisted(official);
        String path =
                SubmissionPages.path(submissions.toConfirm(token).orElseThrow().id());

        assertThat(post(path + "/relancer", official)).hasStatus(HttpStatus.FOUND);
        assertThat(confirm(token, "confirmer"))
                .as("the old link works no longer")
                .hasStatus(HttpStatus.GONE);
        MvcTestResult last = post(path + "/relancer", official);
        for (int i = 0; i < 6; i++) {
            last = post(path + "/relancer", official);
        }
        assertThat(last).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void anUnknownOrganisationIsNamedByWhoWritesForIt() {
        SignedIn official = account("Élise Adjo", Role.MEMBER);
        String assisted = "/espace/propositions/pour-une-organisation";
        assertThat(get(assisted, official)).hasStatusOk();
        assertThat(get(assisted + "?nom=" + organisation.name().replace(" ", "%20"), official))
                .bodyText()
                .contains("organisation=" + organisation.slug());
        assertThat(get(assisted + "?nom=Coop&inconnue=true", official))
                .hasStatusOk()
                .bodyText()
                .contains("Coop");
        assertThat(post(assisted, official, "name", "C", "contactEmail", "x"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("id=\"name-erreur\"", "id=\"country-erreur\"", "id=\"contactEmail-erreur\"");
        assertThat(post(
                        assisted,
                        official,
                        "name",
                        "Coopérative des Potiers",
                        "country",
                        "ML",
                        "summary",
                        "Ils tournent.",
                        "contactName",
                        "Ali",
                        "contactEmail",
                        official.email(),
                        "capacity",
                        "élue"))
                .as("nobody confirms their own text")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);

        MvcTestResult begun = post(
                assisted,
                official,
                "name",
                "Coopérative des Potiers",
                "country",
                "ML",
                "summary",
                "Ils tournent.",
                "contactName",
                "Ali",
                "contactEmail",
                "ali@potiers.example",
                "capacity",
                "élue");
        Submission submission = submissions.find(idOf(begun)).orElseThrow();
        assertThat(submission.needsConfirmation()).isTrue();
        assertThat(organisations.get(submission.organisation()).isPublic()).isFalse();
        assertThat(memberships.members(submission.organisation())).isEmpty();
        assertThat(get(SubmissionPages.path(submission.id()) + "/apercu", official))
                .hasStatusOk();
    }

    @Test
    void draftsOfSomebodyWhoLeavesGoWithThemUnlessAColleagueStays() {
        SubmissionId shared = begin();
        join(organisation, account("Binta", Role.MEMBER), Access.EDITOR);
        Organisation other = organisation("Seule " + UUID.randomUUID());
        join(other, awa, Access.OWNER);
        SubmissionId alone = submissions.begin(other.id(), awa);

        transactions.executeWithoutResult(status -> publisher.publishEvent(new AccountDeleted(awa.id(), awa.email())));

        assertThat(submissions.find(shared).orElseThrow().state()).isEqualTo(SubmissionState.DRAFT);
        assertThat(submissions.find(alone).orElseThrow().state()).isEqualTo(SubmissionState.WITHDRAWN);
    }

    @Test
    void whoLeavesWhileAColleagueActsIsNotHeldBack() throws Exception {
        SubmissionId id = begin();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch leaving = new CountDownLatch(1);
        try (ExecutorService colleague = Executors.newSingleThreadExecutor()) {
            Future<?> acting = colleague.submit(() -> transactions.executeWithoutResult(status -> {
                submissions.write(
                        id, awa, Step.ACTIVITY, seal(id, "activite"), before -> Scene.content("Une autre laverie"));
                locked.countDown();
                awaitOrFail(leaving);
                await().until(this::somebodyWaitsForARow);
            }));
            awaitOrFail(locked);
            transactions.executeWithoutResult(status -> {
                leaving.countDown();
                publisher.publishEvent(new AccountDeleted(awa.id(), awa.email()));
            });
            acting.get();
        }

        assertThat(submissions.find(id).orElseThrow().state()).isEqualTo(SubmissionState.WITHDRAWN);
    }

    @RepeatedTest(3)
    void theRequestForAWithdrawalPressedTwiceIsMadeOnce() throws Exception {
        String retreat = "/espace/initiatives/" + publish().slug() + "/retrait";
        CyclicBarrier ready = new CyclicBarrier(2);
        Callable<Integer> press = () -> {
            ready.await();
            return post(retreat, awa, "reason", "L’activité a cessé.")
                    .getResponse()
                    .getStatus();
        };
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService browser = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> answer : browser.invokeAll(List.of(press, press))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsExactlyInAnyOrder(HttpStatus.FOUND.value(), HttpStatus.CONFLICT.value());
    }

    @Test
    void whoIsAMemberNoMoreLeavesTheirDraftsToTheOrganisation() {
        SignedIn binta = account("Binta", Role.MEMBER);
        join(organisation, binta, Access.EDITOR);
        SubmissionId id = submissions.begin(organisation.id(), binta);
        memberships.leave(organisation.id(), binta.id(), awa.id());
        save(id, "essentiel", awa, ESSENTIALS);

        assertThat(get(SubmissionPages.path(id), binta)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/compte/donnees", binta))
                .bodyText()
                .contains(organisation.name())
                .doesNotContain("Une laverie solidaire");
        assertThat(submissions.of(binta.id())).isEmpty();
        assertThat(get(SubmissionPages.path(id), awa)).hasStatusOk();
    }

    @Test
    void everybodyGetsACopyOfWhatTheyWrote() {
        SubmissionId id = begin();
        save(id, "essentiel", awa, ESSENTIALS);

        assertThat(get("/compte/donnees", awa)).hasStatusOk().bodyText().contains("Une laverie solidaire");
    }

    @Test
    void whoWritesTooMuchIsAskedToWait() {
        MvcTestResult last = null;
        for (int i = 0; i < 25; i++) {
            last = post(
                    "/espace/propositions/nouvelle",
                    awa,
                    "organisation",
                    organisation.slug().value());
        }
        assertThat(last).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void howToProposeIsReadWithoutAnAccount() {
        assertThat(mvc.get().uri("/proposer"))
                .hasStatusOk()
                .bodyText()
                .contains("href=\"/inscription\"", "href=\"/espace\"", "Reproductible")
                .doesNotContain("pas encore ouverte");
    }

    // What the tests say in few words

    private SubmissionId begin() {
        return idOf(post(
                "/espace/propositions/nouvelle",
                awa,
                "organisation",
                organisation.slug().value()));
    }

    private SubmissionId complete() {
        SubmissionId id = begin();
        save(id, "essentiel", awa, ESSENTIALS);
        save(id, "activite", awa, "text", "On lave.");
        return id;
    }

    private PublishedInitiative publish() {
        SubmissionId id = complete();
        post(SubmissionPages.path(id) + "/envoyer", awa);
        submissions.accept(id, moderator, version(id), Set.of(), null);
        return initiatives.publishedOf(List.of(organisation.id())).get(0);
    }

    /** Writes for the organisation, and takes the token from the link that its contact gets. */
    private String assisted(SignedIn official) {
        SubmissionId id = idOf(post(
                "/espace/propositions/pour-une-organisation",
                official,
                "organisation",
                organisation.slug().value(),
                "contactName",
                "Fatou Koné",
                "contactEmail",
                UUID.randomUUID() + "@laverie.example",
                "capacity",
                "adjointe au maire"));
        save(id, "essentiel", official, ESSENTIALS);
        save(id, "activite", official, "text", "On lave.");
        assertThat(post(SubmissionPages.path(id) + "/envoyer", official)).hasStatus(HttpStatus.FOUND);
        return events.stream(ConfirmationAsked.class)
                .filter(asked -> asked.submission().equals(id))
                .map(asked -> asked.path().replaceFirst(".*=", ""))
                .findFirst()
                .orElseThrow();
    }

    private MvcTestResult confirm(String token, String act) {
        return mvc.post()
                .uri("/proposer/confirmer")
                .param("jeton", token)
                .param("acte", act)
                .with(csrf())
                .exchange();
    }

    private MvcTestResult save(SubmissionId id, String step, SignedIn who, String... fields) {
        return saveSeeing(seal(id, step), id, step, who, fields);
    }

    private MvcTestResult saveSeeing(String seal, SubmissionId id, String step, SignedIn who, String... fields) {
        return send(SubmissionPages.path(id) + "/" + step, who, seal, fields);
    }

    private MvcTestResult post(String path, SignedIn who, String... fields) {
        return send(path, who, null, fields);
    }

    private MvcTestResult send(String path, SignedIn who, @Nullable String seal, String... fields) {
        MockMvcTester.MockMvcRequestBuilder request =
                mvc.post().uri(path).with(user(who)).with(csrf());
        if (seal != null) {
            request.param("version", seal);
        }
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String path, SignedIn who) {
        return mvc.get().uri(URI.create(path)).with(user(who)).exchange();
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean somebodyWaitsForARow() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    /** The essentials with some fields otherwise. */
    private static String[] with(String... fields) {
        List<String> changed = List.of(fields);
        ArrayList<String> all = new ArrayList<>(changed);
        for (int i = 0; i < ESSENTIALS.length; i += 2) {
            if (!changed.contains(ESSENTIALS[i])) {
                all.add(ESSENTIALS[i]);
                all.add(ESSENTIALS[i + 1]);
            }
        }
        return all.toArray(String[]::new);
    }

    private String seal(SubmissionId id, String step) {
        return content(id).seal(Step.of(step).orElseThrow());
    }

    private static String sealIn(String page) {
        return group(page, "name=\"version\" value=\"(\\w+)\"");
    }

    private static String group(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private SubmissionContent content(SubmissionId id) {
        return submissions.find(id).orElseThrow().content();
    }

    private long version(SubmissionId id) {
        return submissions.find(id).orElseThrow().version();
    }

    private static SubmissionId idOf(MvcTestResult result) {
        assertThat(result).hasStatus(HttpStatus.FOUND);
        return new SubmissionId(UUID.fromString(group(
                Objects.requireNonNull(result.getResponse().getHeader("Location")), "([0-9a-f]{8}-[0-9a-f-]{27})")));
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private String factor() {
        return "strategie-territoriale";
    }

    private SignedIn account(String name, Role role) {
        Account account = accounts.create(name, new EmailAddress(UUID.randomUUID() + "@exemple.org"), null, role);
        return SignedIn.as(account);
    }

    private Organisation organisation(String name) {
        return organisations.propose(new OrganisationProfile(name, null, null, "ML", "Lave.", null));
    }

    private void join(Organisation joined, SignedIn member, Access access) {
        memberships.join(joined.id(), member.id(), access, null);
    }
}
