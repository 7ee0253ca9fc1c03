package fr.asso.aimf.essaim.moderation;

import static fr.asso.aimf.essaim.moderation.Scene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.Claim;
import fr.asso.aimf.essaim.organisation.ClaimId;
import fr.asso.aimf.essaim.organisation.Claims;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.report.ErrorReport;
import fr.asso.aimf.essaim.report.ErrorReportId;
import fr.asso.aimf.essaim.report.ErrorReports;
import fr.asso.aimf.essaim.submission.Criterion;
import fr.asso.aimf.essaim.submission.SubmissionContent;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.SubmissionState;
import fr.asso.aimf.essaim.submission.Submissions;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class ModerationPagesTests {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Claims claims;

    @Autowired
    private Memberships memberships;

    @Autowired
    private ErrorReports reports;

    @Autowired
    private Timeline timeline;

    @Autowired
    private JdbcClient jdbc;

    private Scene scene;
    private SignedIn me;
    private SignedIn colleague;

    /** What other tests left would fill the first page. */
    @BeforeEach
    void anEmptyInbox() {
        for (String table : List.of("desk", "claim", "error_report", "submission")) {
            jdbc.sql("delete from " + table).update();
        }
        scene = new Scene(context);
        me = scene.moderator("Maud Moderne");
        colleague = scene.moderator("Colin Collègue");
    }

    // The inbox

    @Test
    void whatWaitsLongestComesFirst() {
        SubmissionId young = scene.submitted("Une ferme en ville");
        SubmissionId old = scene.submitted("Un four à pain");
        waiting(young, 1);
        waiting(old, 9);
        jdbc.sql("update claim set made_at = now() - interval '5 days' where id = ?")
                .param(claim("La Ruche").value())
                .update();

        assertThat(page("/moderation"))
                .containsSubsequence(
                        "Un four à pain", "9 jours", "La Ruche", "5 jours", "Une ferme en ville", "un jour");
    }

    @Test
    void everythingToDecideIsInOneList() {
        SignedIn author = scene.member("Awa");
        OrganisationId organisation = scene.organisation("Le Moulin", author);
        InitiativeId initiative = scene.published(organisation, author, "Un moulin à eau");
        scene.changeSubmitted(initiative, author, Scene.content("Un moulin à vent"));
        reports.report(initiative, ErrorReport.Reason.LINK, "Le lien est mort.", null);
        scene.submitted("Une épicerie");
        claim("Les Semeurs");

        assertThat(page("/moderation"))
                .contains("Modification", "Un moulin à vent", "Erreur signalée", "Un moulin à eau")
                .contains("Nouvelle initiative", "Une épicerie", "Revendication", "Les Semeurs");
    }

    @Test
    void filtersLeaveWhatIsAskedFor() {
        scene.submitted("Une laverie");
        claim("Les Lavandières");

        assertThat(page("/moderation?genre=nouvelle")).contains("Une laverie").doesNotContain("Les Lavandières");
        assertThat(page("/moderation?genre=revendication"))
                .contains("Les Lavandières")
                .doesNotContain("Une laverie");
        assertThat(page("/moderation?pays=senegal")).contains("Une laverie");
        assertThat(page("/moderation?pays=mali")).doesNotContain("Une laverie", "Les Lavandières");
        assertThat(page("/moderation?enjeu=environnement"))
                .contains("Une laverie")
                .doesNotContain("Les Lavandières");
        assertThat(page("/moderation?enjeu=sante")).doesNotContain("Une laverie");
    }

    @Test
    void whoHasTakenItIsAFilterToo() {
        SubmissionId mine = scene.submitted("Une laverie");
        SubmissionId theirs = scene.submitted("Un garage");
        scene.submitted("Un potager");
        post(path(mine) + "/prendre", me);
        post(path(theirs) + "/prendre", colleague);

        assertThat(page("/moderation?pris=moi")).contains("Une laverie").doesNotContain("Un garage", "Un potager");
        assertThat(page("/moderation?pris=collegue"))
                .contains("Un garage", "Colin Collègue")
                .doesNotContain("Une laverie", "Un potager");
        assertThat(page("/moderation?pris=personne")).contains("Un potager").doesNotContain("Une laverie", "Un garage");
    }

    @Test
    void whatIsWithItsAuthorAndWhatWasDecidedIsFoundElsewhere() {
        SubmissionId asked = scene.submitted("Une laverie");
        SubmissionId rejected = scene.submitted("Un garage");
        submissions.requestChanges(asked, me, scene.version(asked), Set.of(), "La source ?");
        submissions.reject(rejected, me, scene.version(rejected), Set.of(), "Non.");

        assertThat(page("/moderation")).doesNotContain("Une laverie", "Un garage");
        assertThat(page("/moderation?etat=auteur")).contains("Une laverie", "moins d’une minute");
        assertThat(page("/moderation?etat=decide")).contains("Un garage", "Refusée", "à l’instant");
    }

    @Test
    void aDraftIsNobodysBusiness() {
        SignedIn author = scene.member("Awa");
        SubmissionId draft = submissions.begin(scene.organisation("La Fabrique", author), author);

        assertThat(page("/moderation")).doesNotContain("La Fabrique");
        assertThat(get(path(draft), me)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(path(draft) + "/prendre", me)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void theListHasPages() {
        for (int i = 0; i < Inbox.PAGE_SIZE + 1; i++) {
            claim("Organisation " + i);
        }

        assertThat(page("/moderation?genre=revendication"))
                .contains("href=\"/moderation?genre=revendication&amp;page=2\"")
                .contains("Organisation 0")
                .doesNotContain("Organisation 25");
        assertThat(page("/moderation?genre=revendication&page=2")).contains("Organisation 25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"page=0", "page=x", "page=99999", "genre=x", "pays=%00", "enjeu=\"><script>", "etat=x", "pris=x"
            })
    void badFiltersGetAPage(String query) {
        String name = query.substring(0, query.indexOf('='));

        assertThat(mvc.get()
                        .uri("/moderation")
                        .param(name, query.substring(name.length() + 1))
                        .with(as(me)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("><script>");
    }

    // Taking

    @Test
    void whatIsTakenIsSeenByEverybodyAndGivenBack() {
        SubmissionId id = scene.submitted("Une laverie");

        assertThat(post(path(id) + "/prendre", me)).hasRedirectedUrl(path(id));
        assertThat(bodyOf(get(path(id), colleague))).contains("Maud Moderne s’en occupe", "Prendre le relais");
        assertThat(bodyOf(get(path(id), me))).contains("Vous vous en occupez", "Libérer");

        post(path(id) + "/liberer", me);
        assertThat(bodyOf(get(path(id), colleague)))
                .contains("Je m’en occupe")
                .doesNotContain("Maud Moderne s’en occupe");
        assertThat(internal(Submissions.subject(id))).containsExactly(Act.TAKEN, Act.RELEASED);
    }

    @Test
    void takingOverFromAColleagueNeedsASecondLook() {
        SubmissionId id = scene.submitted("Une laverie");
        post(path(id) + "/prendre", colleague);

        assertThat(post(path(id) + "/prendre", me))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Colin Collègue s’en occupe", "name=\"relais\"");
        assertThat(post(path(id) + "/prendre", me, "relais", "oui")).hasRedirectedUrl(path(id));
        assertThat(bodyOf(get(path(id), me))).contains("Vous vous en occupez");
    }

    @Test
    void whatLiesForgottenComesFree() {
        SubmissionId id = scene.submitted("Une laverie");
        post(path(id) + "/prendre", colleague);
        jdbc.sql("update desk set since = since - interval '121 minutes'").update();

        assertThat(page("/moderation?pris=personne")).contains("Une laverie");
        assertThat(post(path(id) + "/prendre", me)).hasRedirectedUrl(path(id));
    }

    @Test
    void claimsAndReportsAreTakenTheSameWay() {
        SignedIn author = scene.member("Awa");
        InitiativeId initiative = scene.published(scene.organisation("Le Moulin", author), author, "Un moulin");
        ErrorReportId report = reports.report(initiative, ErrorReport.Reason.FACTS, "Faux.", null);
        ClaimId claim = claim("Les Semeurs");

        post("/moderation/signalements/" + report.value() + "/prendre", me);
        post("/moderation/revendications/" + claim.value() + "/prendre", me);

        assertThat(internal(ErrorReports.subject(report))).containsExactly(Act.TAKEN);
        assertThat(internal(Claims.subject(claim))).containsExactly(Act.TAKEN);
    }

    @Test
    void aDecisionEndsTheTaking() {
        SubmissionId id = scene.submitted("Une laverie");
        post(path(id) + "/prendre", me);
        post(path(id) + "/demander", me, "version", version(id), "words", "La source ?");

        assertThat(jdbc.sql("select count(*) from desk").query(Integer.class).single())
                .isZero();
    }

    // Deciding

    @Test
    void whatIsAcceptedIsPublicAtOnceAndTheNextOneIsOffered() {
        SubmissionId id = scene.submitted("Une laverie partagée");
        SubmissionId next = scene.submitted("Un garage solidaire");
        waiting(id, 3);

        MvcTestResult accepted = post(
                path(id) + "/accepter",
                me,
                "version",
                version(id),
                "criteria",
                "REAL",
                "criteria",
                "USEFUL",
                "words",
                "Bravo.");

        assertThat(accepted).hasRedirectedUrl("/moderation");
        assertThat(mvc.get().uri("/initiatives/une-laverie-partagee")).hasStatusOk();
        assertThat(scene.get(id).criteria()).containsExactly(Criterion.REAL, Criterion.USEFUL);
        assertThat(mvc.get()
                        .uri("/moderation")
                        .cookie(accepted.getResponse().getCookies())
                        .with(as(me)))
                .bodyText()
                .contains("«\u00a0Une laverie partagée\u00a0»\u00a0: acceptée.")
                .contains("href=\"" + path(next) + "\">Passer à la suivante\u00a0: Un garage solidaire");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demander", "refuser"})
    void nobodyIsSentAwayWithoutWords(String verb) {
        SubmissionId id = scene.submitted("Une laverie");

        assertThat(post(path(id) + "/" + verb, me, "version", version(id), "criteria", "REAL", "words", "  "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("<title>Erreur", "href=\"#words\"", "Écrivez quelques mots.")
                .containsPattern("value=\"REAL\"\\s+checked");
        assertThat(scene.get(id).state()).isEqualTo(SubmissionState.SUBMITTED);
    }

    @Test
    void endlessWordsAreRefusedAndKept() {
        SubmissionId id = scene.submitted("Une laverie");
        String words = "Trop ".repeat(1_000) + "fin";

        assertThat(post(path(id) + "/refuser", me, "version", version(id), "words", words))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(words);
    }

    @Test
    void whoComesLateIsToldWhoDidWhatAndLosesNothing() {
        SubmissionId id = scene.submitted("Une laverie");
        String seen = version(id);
        submissions.reject(id, colleague, scene.version(id), Set.of(), "Hors sujet.");

        assertThat(post(path(id) + "/demander", me, "version", seen, "words", "Mes mots à moi."))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Rien n’a été fait", "Colin Collègue", "Refusée", "Mes mots à moi.");
        assertThat(scene.get(id).state()).isEqualTo(SubmissionState.REJECTED);
    }

    @Test
    void whatWasAcceptedMeanwhileStillShowsTheWordsNotSent() {
        SubmissionId id = scene.submitted("Une laverie");
        String seen = version(id);
        submissions.accept(id, colleague, scene.version(id), Set.of(), null);

        assertThat(post(path(id) + "/refuser", me, "version", seen, "words", "Mes mots à moi."))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Vos mots, qui n’ont pas été envoyés", "Mes mots à moi.");
    }

    @Test
    void aTextChangedSinceItWasReadIsReadAgainBeforeItIsAccepted() {
        SubmissionId id = scene.submitted("Une laverie");
        String seen = version(id);
        edit(id, colleague, "Une grande laverie");

        MvcTestResult late = post(path(id) + "/accepter", me, "version", seen, "words", "Bravo.");
        assertThat(late)
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Corrigée par un modérateur", "Une grande laverie", "Bravo.")
                .contains("name=\"version\" value=\"" + version(id) + "\"");
        assertThat(post(path(id) + "/accepter", me, "version", version(id), "words", "Bravo."))
                .hasRedirectedUrl("/moderation");
    }

    @Test
    void whoChangedTheTextInAnotherWindowIsToldSo() {
        SubmissionId id = scene.submitted("Une laverie");
        String seen = version(id);
        edit(id, me, "Une grande laverie");

        assertThat(post(path(id) + "/accepter", me, "version", seen))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Corrigée par un modérateur", "Maud Moderne")
                .doesNotContain("la vôtre ou celle de votre organisation");
    }

    @Test
    void nobodyDecidesOnTheirOwn() {
        SubmissionId id = scene.submitted(scene.organisation("La Mienne", me), me, "Une laverie");

        assertThat(bodyOf(get(path(id), me))).contains("un collègue décidera").doesNotContain("Accepter et publier");
        assertThat(post(path(id) + "/accepter", me, "version", version(id)))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("la vôtre ou celle de votre organisation");
        assertThat(scene.get(id).state()).isEqualTo(SubmissionState.SUBMITTED);
    }

    @Test
    void whatLacksSomethingIsNotPublished() {
        SubmissionId id = scene.submitted("Une laverie");
        edit(id, me, "");

        assertThat(post(path(id) + "/accepter", me, "version", version(id), "words", "Bravo."))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Il manque de quoi publier", "Donnez un titre", "Bravo.");
    }

    @Test
    void aDecisionIsUndone() {
        SubmissionId id = scene.submitted("Une laverie");
        post(path(id) + "/refuser", me, "version", version(id), "words", "Non.");

        assertThat(post(path(id) + "/remettre", me, "words", "Je me suis trompée."))
                .hasRedirectedUrl(path(id));
        assertThat(scene.get(id).state()).isEqualTo(SubmissionState.SUBMITTED);
    }

    @Test
    void aRejectionIsNotUndoneWhileAnotherChangeIsUnderWay() {
        SignedIn author = scene.member("Awa Ndiaye");
        OrganisationId organisation = scene.organisation("Ruche", author);
        InitiativeId published = scene.published(organisation, author, "Ruchers");
        SubmissionId rejected = scene.changeSubmitted(published, author, Scene.content("Ruchers d’ici"));
        submissions.reject(rejected, colleague, scene.version(rejected), Set.of(), "Non.");
        SubmissionId another = submissions.beginChange(published, author);

        assertThat(post(path(rejected) + "/remettre", me)).hasStatus(HttpStatus.CONFLICT);

        assertThat(scene.get(rejected).state()).isEqualTo(SubmissionState.REJECTED);
        submissions.withdraw(another, author);
        assertThat(post(path(rejected) + "/remettre", me)).hasStatus(HttpStatus.FOUND);
    }

    @Test
    void remarksAreForTheAuthorsAndNotesAreNot() {
        SubmissionId id = scene.submitted("Une laverie");

        assertThat(post(path(id) + "/remarque", me, "remark", "Pour vous.")).hasRedirectedUrl(path(id));
        assertThat(post(path(id) + "/note", me, "note", "Entre nous.")).hasRedirectedUrl(path(id));
        assertThat(post(path(id) + "/note", me, "note", "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);

        assertThat(timeline.publicOf(Submissions.subject(id)))
                .extracting(Timeline.Entry::words)
                .contains("Pour vous.")
                .doesNotContain("Entre nous.");
        assertThat(bodyOf(get(path(id), colleague)))
                .containsSubsequence("id=\"suivi\"", "Pour vous.", "id=\"entre-nous\"", "Entre nous.");
    }

    @Test
    void aCorrectionInTheAuthorsPlaceIsOnRecord() {
        SubmissionId id = scene.submitted("Une laveri");

        assertThat(get(path(id) + "/modifier/essentiel", me))
                .hasStatusOk()
                .bodyText()
                .contains("Une laveri");
        assertThat(edit(id, me, "Une laverie")).hasRedirectedUrl(path(id));
        assertThat(scene.get(id).content().essentials().title()).isEqualTo("Une laverie");
        assertThat(timeline.publicOf(Submissions.subject(id)))
                .extracting(Timeline.Entry::act)
                .endsWith(Act.EDITED);
    }

    @Test
    void aLinkOfACorrectionIsLookedAtToo() {
        SubmissionId id = scene.submitted("Une laverie");
        String link = "https://" + UUID.randomUUID() + ".example/";

        submissions.writeOnBehalf(
                id, me, scene.version(id), before -> Scene.withWebsite(Scene.content("Une laverie"), link));

        assertThat(jdbc.sql("select next_at is not null from link_check where url = ?")
                        .param(link)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aCorrectionThatComesLateIsKeptInItsForm() {
        SubmissionId id = scene.submitted("Une laverie");
        String seen = version(id);
        edit(id, colleague, "Une grande laverie");

        assertThat(post(path(id) + "/modifier/essentiel", me, "version", seen, "title", "Ma laverie"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Colin Collègue", "value=\"Ma laverie\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"essentiel", "activite", "reprendre", "resultats"})
    void everyStepCanBeCorrected(String step) {
        SubmissionId id = scene.submitted("Une laverie");

        assertThat(get(path(id) + "/modifier/" + step, me))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
    }

    // Reading

    @Test
    void aChangeIsComparedWithWhatReadersSee() {
        SignedIn author = scene.member("Awa");
        InitiativeId initiative = scene.published(scene.organisation("Le Four", author), author, "Un four à pain");
        SubmissionId change = scene.changeSubmitted(initiative, author, Scene.content("Un four à pizza"));

        assertThat(bodyOf(get(path(change), me)))
                .contains("Ce qui change\u00a0: un champ", "[retiré\u00a0:", "[ajouté\u00a0:")
                .containsPattern("<del><span[^>]*>[^<]*</span>pain")
                .containsPattern("<ins><span[^>]*>[^<]*</span>pizza")
                .contains("champs inchangés")
                .doesNotContain("Le texte publié a changé");
    }

    @Test
    void aTextPublishedMeanwhileIsNotOverwrittenUnseen() {
        SignedIn author = scene.member("Awa");
        InitiativeId initiative = scene.published(scene.organisation("Le Four", author), author, "Un four à pain");
        SubmissionId change = scene.changeSubmitted(initiative, author, Scene.content("Un four à pizza"));
        initiatives.change(
                initiative, initiatives.known(initiative).orElseThrow().content());

        assertThat(bodyOf(get(path(change), me))).contains("Le texte publié a changé le");
    }

    @Test
    void likelyDoublesComeWithTheReason() {
        SignedIn author = scene.member("Awa");
        OrganisationId organisation = scene.organisation("Les Cyclistes", author);
        scene.published(organisation, author, "Un atelier vélo pour tous");
        scene.submitted("Un atelier vélo pour toutes");
        SubmissionId id = scene.submitted(organisation, author, "Un atelier de vélos pour tous");

        assertThat(bodyOf(get(path(id), me)))
                .containsSubsequence("Un atelier vélo pour tous", "même organisation, titre proche")
                .containsSubsequence("Un atelier vélo pour toutes", "titre très proche", "proposée elle aussi");
    }

    @Test
    void aSiteWhereEverybodyHasAPageMakesNoDoubles() {
        SignedIn author = scene.member("Awa");
        OrganisationId organisation = scene.organisation("Les Tisserands", author);
        publishedAt(organisation, author, "Tisser le lin", "https://linktr.ee/lin");
        publishedAt(organisation, author, "Carder la laine", "https://laine.example/a");
        SubmissionId shared = submittedAt("Des gouttières réparées", "https://linktr.ee/zinc");
        SubmissionId own = submittedAt("Des gouttières réparées", "www.laine.example/b");

        assertThat(bodyOf(get(path(shared), me))).doesNotContain("Tisser le lin");
        assertThat(bodyOf(get(path(own), me))).contains("Carder la laine");
    }

    @Test
    void organisationsThatLookLikeItsOwnAreNamed() {
        scene.organisation("Coopérative des Maraîchers de Thiès", null);
        SignedIn author = scene.member("Awa");
        SubmissionId id =
                scene.submitted(scene.organisation("Cooperative maraichers Thies", author), author, "Un marché");

        assertThat(bodyOf(get(path(id), me))).contains("Coopérative des Maraîchers de Thiès", "nom proche");
    }

    @Test
    void whatWasTypedIsShownAsTextAndNeverObeyed() {
        SubmissionId id = scene.submitted("<script>alert(1)</script> laverie");
        post(path(id) + "/note", me, "note", "<b onclick=x>");

        assertThat(bodyOf(get(path(id), me))).doesNotContain("<script>alert", "<b onclick");
        assertThat(page("/moderation")).doesNotContain("<script>alert");
    }

    @Test
    void whatIsNowhereIsNotFound() {
        assertThat(get("/moderation/propositions/" + UUID.randomUUID(), me)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/moderation/propositions/x", me)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/moderation/revendications/" + UUID.randomUUID(), me)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/moderation/modeles/999999", me)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/moderation/signalements/" + UUID.randomUUID() + "/prendre", me))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    // Claims

    @Test
    void aClaimIsGrantedWithOrWithoutWords() {
        ClaimId id = claim("Les Semeurs");
        Claim claim = claims.find(id).orElseThrow();

        assertThat(bodyOf(get(path(id), me))).contains("J’en suis la directrice.", "Personne ne tient encore");
        assertThat(post(path(id) + "/accorder", me)).hasRedirectedUrl("/moderation");
        assertThat(memberships.accessOf(claim.organisation(), claim.claimant())).contains(Access.OWNER);
    }

    @Test
    void aClaimIsRefusedWithWords() {
        ClaimId id = claim("Les Semeurs");

        assertThat(post(path(id) + "/refuser", me)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(path(id) + "/refuser", me, "words", "Écrivez-nous de votre adresse professionnelle."))
                .hasRedirectedUrl("/moderation");
        assertThat(claims.find(id).orElseThrow().state()).isEqualTo(Claim.State.REFUSED);
    }

    @Test
    void ofTwoWhoDecideOnAClaimTheSecondIsTold() {
        ClaimId id = claim("Les Semeurs");
        claims.grant(id, colleague.id(), null);

        assertThat(post(path(id) + "/refuser", me, "words", "Mes mots à moi."))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Revendication accordée", "Colin Collègue", "Mes mots à moi.");
        assertThat(claims.find(id).orElseThrow().state()).isEqualTo(Claim.State.GRANTED);
    }

    @Test
    void nobodyGrantsTheirOwnClaim() {
        ClaimId id = claims.make(scene.organisation("La Mienne", null), me.id(), "C’est moi.");

        assertThat(bodyOf(get(path(id), me))).contains("un collègue décidera").doesNotContain("Confier la fiche");
        assertThat(post(path(id) + "/accorder", me)).hasStatus(HttpStatus.CONFLICT);
        assertThat(claims.find(id).orElseThrow().isOpen()).isTrue();
    }

    // Templates

    @Test
    void aTemplateIsPutIntoTheWords() {
        SubmissionId id = scene.submitted("Une laverie");
        long template = jdbc.sql("select id from reply_template where title = 'L’activité n’a pas commencé'")
                .query(Long.class)
                .single();

        assertThat(bodyOf(get(path(id) + "?modele=" + template, me)))
                .containsPattern("<textarea[^>]*name=\"words\"[^>]*>\\s*Bonjour,[^<]*est encore un projet");
        assertThat(get(path(id) + "?modele=x", me)).hasStatusOk();
    }

    @Test
    void templatesAreWrittenChangedAndDeleted() {
        assertThat(post("/moderation/modeles/nouveau", me, "title", "À relire", "verb", "REJECT", "words", "Bonjour."))
                .hasRedirectedUrl("/moderation/modeles");
        long id = jdbc.sql("select id from reply_template where title = 'À relire'")
                .query(Long.class)
                .single();
        String edit = "/moderation/modeles/" + id;

        assertThat(page("/moderation/modeles")).contains("À relire");
        assertThat(post(edit, me, "version", "0", "title", "À revoir", "verb", "REJECT", "words", "Bonsoir."))
                .hasRedirectedUrl("/moderation/modeles");
        assertThat(post(edit, me, "version", "0", "title", "Le mien", "verb", "REJECT", "words", "Mes mots."))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("À revoir", "Bonsoir.", "Le mien", "Mes mots.");
        assertThat(post(edit + "/supprimer", me, "version", "0")).hasStatus(HttpStatus.CONFLICT);
        assertThat(post(edit + "/supprimer", me, "version", "1")).hasRedirectedUrl("/moderation/modeles");
        assertThat(post(edit, me, "version", "1", "title", "Le mien", "verb", "REJECT", "words", "Mes mots."))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("action=\"/moderation/modeles/nouveau\"", "Mes mots.");
    }

    @Test
    void aTemplateNeedsATitleOfItsOwnAPurposeAndWords() {
        assertThat(post("/moderation/modeles/nouveau", me, "title", "X", "verb", "PLAIRE", "words", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("href=\"#title\"", "href=\"#verb\"", "href=\"#words\"");
        assertThat(post(
                        "/moderation/modeles/nouveau",
                        me,
                        "title",
                        "Preuve insuffisante",
                        "verb",
                        "REJECT",
                        "words",
                        "X"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("porte déjà ce titre");
    }

    private ClaimId claim(String organisation) {
        return claims.make(
                scene.organisation(organisation, null),
                scene.member("Fatou Sarr").id(),
                "J’en suis la directrice.");
    }

    private void publishedAt(OrganisationId organisation, SignedIn author, String title, String website) {
        InitiativeId published = scene.published(organisation, author, title);
        SubmissionId change =
                scene.changeSubmitted(published, author, Scene.withWebsite(Scene.content(title), website));
        submissions.accept(change, colleague, scene.version(change), Set.of(), null);
    }

    private SubmissionId submittedAt(String title, String website) {
        SubmissionId id = scene.submitted(title);
        submissions.writeOnBehalf(id, colleague, scene.version(id), before -> Scene.withWebsite(before, website));
        return id;
    }

    private void waiting(SubmissionId id, int days) {
        jdbc.sql("update submission set submitted_at = now() - make_interval(days => ?) where id = ?")
                .params(days, id.value())
                .update();
    }

    private MvcTestResult edit(SubmissionId id, SignedIn moderator, String title) {
        SubmissionContent.Essentials essentials = scene.get(id).content().essentials();
        return post(
                path(id) + "/modifier/essentiel",
                moderator,
                "version",
                version(id),
                "title",
                title,
                "summary",
                essentials.summary(),
                "country",
                essentials.country(),
                "issues",
                "environnement");
    }

    private List<Act> internal(Subject subject) {
        return timeline.of(subject).stream()
                .map(Timeline.Entry::act)
                .filter(Act::isInternal)
                .toList();
    }

    private String version(SubmissionId id) {
        return String.valueOf(scene.version(id));
    }

    private static String path(SubmissionId id) {
        return "/moderation/propositions/" + id.value();
    }

    private static String path(ClaimId id) {
        return "/moderation/revendications/" + id.value();
    }

    private String page(String address) {
        MvcTestResult page = get(address, me);
        assertThat(page).hasStatusOk();
        assertThat(bodyOf(page)).contains("</html>").doesNotContain("??");
        return bodyOf(page);
    }

    private MvcTestResult get(String address, SignedIn who) {
        return mvc.get().uri(address).with(as(who)).exchange();
    }

    private MvcTestResult post(String address, SignedIn who, String... parameters) {
        var request = mvc.post().uri(address).with(as(who)).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }

    private static String bodyOf(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
