package fr.asso.aimf.essaim.builder;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.ActionPlans;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Territory;
import fr.asso.aimf.essaim.plan.Writer;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.shared.SecretToken;
import fr.asso.aimf.essaim.shared.Slug;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** How projects come into a plan, are weighed, and get their levers. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class PortfolioPagesTests {

    private static final String MUTUALS = "des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables";
    private static final String MONEY = "montage-financier";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ActionPlans plans;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private InitiativeSearch search;

    @Autowired
    private JdbcClient jdbc;

    private Client client;
    private ActionPlan plan;

    @BeforeEach
    void somebodyBeganAPlan() {
        ActionPlans.Created created =
                plans.create(Territory.named("Lomé", "TG"), List.of(PriorityIssue.of("sante", "")), Writer.UNKNOWN);
        plan = created.plan();
        client = new Client(mvc);
        open(created.key());
    }

    @Test
    void whatIsProposedAnswersAPriorityIssueTheNearestFirst() {
        PublishedInitiative near = published("Des soins de quartier à Lomé", "TG", Map.of());

        assertThat(client.get(portfolio()))
                .hasStatusOk()
                .bodyText()
                .contains("Votre portefeuille est encore vide.")
                .containsSubsequence(
                        "value=\"" + near.slug() + "\"",
                        "Répond à votre enjeu\u00a0: Santé. Dans votre pays.",
                        "Répond à votre enjeu\u00a0: Santé. Dans votre région du monde.")
                .contains("/initiatives?enjeu=sante");
    }

    @Test
    void anExampleTakenUpKeepsItsAddressTitleAndIssuesAndIsTakenUpOnce() {
        PublishedInitiative example =
                initiatives.findPublished(new Slug(MUTUALS)).orElseThrow();

        MvcTestResult added = client.post(portfolio(), "initiative", MUTUALS);
        client.post(portfolio(), "initiative", MUTUALS);

        List<Part<Project>> projects = now().projects();
        assertThat(projects).hasSize(1);
        assertThat(projects.get(0).content().about())
                .isEqualTo(new Project.About(
                        example.content().title(),
                        MUTUALS,
                        "",
                        example.content().issues()));
        assertThat(added).hasRedirectedUrl(portfolio() + "#" + projects.get(0).id());
    }

    @Test
    void severalExamplesComeInAtOnceAndAProjectOfOnesOwnByItsTitle() {
        client.post(
                portfolio(),
                "initiative",
                MUTUALS,
                "initiative",
                "des-entreprises-parrainent-des-etablissements-scolaires");
        client.post(portfolio(), "title", "Bornes-fontaines");

        assertThat(now().projects()).hasSize(3);
        assertThat(client.get(portfolio()))
                .bodyText()
                .contains("Bornes-fontaines", "Les facteurs clés de succès de vos trois projets restent à examiner");
    }

    @Test
    void nothingAndUnknownExamplesAreRefusedWithAWord() {
        assertThat(client.post(portfolio()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Donnez un titre au projet");
        assertThat(client.post(portfolio(), "initiative", "../x"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("n’est plus publiée");
        assertThat(client.post(portfolio(), "title", "x".repeat(400)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("x".repeat(400));
        assertThat(now().projects()).isEmpty();
    }

    @Test
    void whatWasTickedStaysSoWhenTheFormIsRefused() {
        PublishedInitiative near = published("Des soins sur la place du marché", "TG", Map.of());

        assertThat(client.post(
                        portfolio(),
                        "title",
                        "x".repeat(400),
                        "initiative",
                        near.slug().value()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("value=\"" + near.slug() + "\" checked");
    }

    @Test
    void aProjectThatWasSetAsideStaysInTheListMarked() {
        PartId id = project(new Project(new Project.About("Douze bornes", "", "", List.of()), null, null));

        client.post(
                page(id) + "/evaluation",
                "version",
                "1",
                "otherFactors",
                "La foi du quartier.",
                "decision",
                "SET_ASIDE");

        assertThat(client.get(page(id) + "/evaluation")).bodyText().contains("La foi du quartier.", "/agir#" + MONEY);
        assertThat(client.get(portfolio()))
                .bodyText()
                .contains("Douze bornes", "Écarté", "Tous les projets sont écartés");
    }

    @Test
    void whoeverAsksForAProjectThatIsGoneComesToTheOthersAndReadsWhy() {
        PartId id = project(Project.EMPTY);
        client.post(plan.path() + "/parties/" + id + "/supprimer");
        client.get(portfolio());

        assertThat(client.get(page(id))).hasRedirectedUrl(portfolio());
        assertThat(client.get(portfolio())).bodyText().contains("Quelqu’un l’a retiré entre-temps");
    }

    @Test
    void whatAProjectIsIsWrittenBesideWhatItsExampleTells() {
        PublishedInitiative example = published("Des fontaines tenues par leurs usagers", "ML", Map.of());
        String page = page(project(Project.from(example)));

        assertThat(client.get(page))
                .hasStatusOk()
                .bodyText()
                .contains("La commune a prêté le terrain.", "Personne ne savait tenir les comptes.", "8 mois");
        assertThat(client.post(
                        page,
                        "version",
                        "1",
                        "title",
                        "Douze bornes",
                        "description",
                        "Dans les quartiers nord.",
                        "issues",
                        "sante"))
                .hasStatus3xxRedirection();
        assertThat(now().projects().get(0).content().about())
                .isEqualTo(new Project.About(
                        "Douze bornes", example.slug().value(), "Dans les quartiers nord.", List.of("sante")));
    }

    @Test
    void aProjectIsWeighedWithTheEvidenceOfItsExample() {
        PublishedInitiative example = published(
                "Une régie de l’eau tenue par le quartier", "ML", Map.of(MONEY, "Les abonnés paient d’avance."));
        String page = page(project(Project.from(example))) + "/evaluation";

        assertThat(client.get(page))
                .hasStatusOk()
                .bodyText()
                .contains("Les abonnés paient d’avance.", "Qui paie la première année", "factors[" + MONEY + "].state");
        assertThat(client.post(
                        page,
                        "version",
                        "1",
                        "feasibility",
                        "STRONG",
                        "feasibilityNote",
                        "Le terrain est communal.",
                        "factors[" + MONEY + "].state",
                        "ABSENT",
                        "factors[" + MONEY + "].note",
                        "Aucun bailleur."))
                .hasStatus3xxRedirection();

        Project.Evaluation evaluation = now().projects().get(0).content().evaluation();
        assertThat(evaluation.feasibilityGrade()).contains(Project.Grade.STRONG);
        assertThat(evaluation.factors())
                .containsExactly(Map.entry(MONEY, new Project.Factor("ABSENT", "Aucun bailleur.")));
        assertThat(client.get(page)).bodyText().contains("Le terrain est communal.", "Aucun bailleur.");
        assertThat(client.get(portfolio()))
                .bodyText()
                .contains(
                        "le montage financier au risque maîtrisé manque",
                        "Les abonnés paient d’avance.",
                        "Forte",
                        "Absent")
                .doesNotContain("aucune initiative du portail");
    }

    @Test
    void whoWeighsTheSameAtTheSameTimeSeesWhatTheOtherChoseInWords() {
        String page = page(project(Project.EMPTY)) + "/evaluation";
        client.post(page, "version", "1", "adoption", "WEAK", "factors[" + MONEY + "].state", "MET");

        assertThat(client.post(page, "version", "1", "adoption", "STRONG", "factors[" + MONEY + "].state", "ABSENT"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains(
                        "Quelqu’un a écrit dans les mêmes champs",
                        "<p class=\"asis\">Faible</p>",
                        "<p class=\"asis\">Acquis</p>");
    }

    @Test
    void leversSuitAProjectForAReasonAndAreChosenWithAFirstAct() {
        PublishedInitiative example = published("Un marché réservé aux coopératives", "ML", Map.of());
        PartId id = project(Project.from(example));
        String page = levers() + "/" + id;

        assertThat(client.get(page))
                .hasStatusOk()
                .bodyText()
                .contains("L’exemple que vous reprenez s’en est servi.", "/initiatives/" + example.slug())
                .containsSubsequence("value=\"commande-publique\"", "value=\"animation-territoriale\"");
        assertThat(client.post(
                        page,
                        "version",
                        "1",
                        "levers",
                        "commande-publique",
                        "firstActs[commande-publique]",
                        "Réserver un lot."))
                .hasRedirectedUrl(levers() + "#" + id);

        assertThat(now().projects().get(0).content().means())
                .isEqualTo(new Project.Means(
                        List.of("commande-publique"), Map.of("commande-publique", "Réserver un lot.")));
        client.post(page, "version", "2", "firstActs[commande-publique]", "Réserver deux lots.");
        assertThat(now().projects().get(0).content().means().levers())
                .as("ticked by what is written beside it")
                .containsExactly("commande-publique");
        client.post(page, "version", "3", "firstActs[commande-publique]", "Réserver deux lots.");
        assertThat(now().projects().get(0).content().means().levers()).isEmpty();
        client.post(page, "version", "4", "firstActs[commande-publique]", "Réserver un lot.");
        assertThat(client.get(levers())).bodyText().contains("Réserver un lot.", "choisi pour un projet");
    }

    @Test
    void readersSeeAllOfItAndNothingThatWrites() {
        PartId id = project(new Project(
                new Project.About("Douze bornes", "", "Au nord.", List.of("sante")),
                new Project.Evaluation("WEAK", "Trop cher.", "", "", "", "", Map.of(), "", ""),
                new Project.Means(List.of("commande-publique"), Map.of("commande-publique", "Réserver un lot."))));
        SecretToken key = SecretToken.draw();
        jdbc.sql("insert into plan_key (hash, plan_id, may_write, created_at) values (?, ?, false, now())")
                .params(key.hash(), plan.id().value())
                .update();
        client = new Client(mvc);
        open(key);

        for (String address : List.of(portfolio(), page(id), page(id) + "/evaluation", levers(), levers() + "/" + id)) {
            assertThat(client.get(address))
                    .as(address)
                    .hasStatusOk()
                    .bodyText()
                    .contains("Douze bornes")
                    .doesNotContain("method=\"post\" action=\"/plans", "<textarea");
            assertThat(client.post(address, "title", "Autre"))
                    .satisfies(answer ->
                            assertThat(answer.getResponse().getStatus()).isIn(403, 405));
        }
        assertThat(client.get(page(id) + "/evaluation")).bodyText().contains("Faible", "Trop cher.");
        assertThat(client.get(levers() + "/" + id)).bodyText().contains("Réserver un lot.");
        assertThat(client.get("/plans/ajouter?initiative=" + MUTUALS))
                .bodyText()
                .doesNotContain(plan.reference());
        assertThat(client.post("/plans/ajouter", "plan", plan.reference(), "initiative", MUTUALS))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void whatWasFoundOnAPublicPageComesIntoAPlanOfOnesOwnAlone() {
        assertThat(client.get("/initiatives/" + MUTUALS)).bodyText().contains("/plans/ajouter?initiative=" + MUTUALS);
        assertThat(client.get("/plans/ajouter?initiative=" + MUTUALS))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"" + plan.reference() + "\"", "Lomé");

        Client stranger = new Client(mvc);
        assertThat(stranger.get("/plans/ajouter?initiative=" + MUTUALS))
                .bodyText()
                .contains("/plans/nouveau?initiative=" + MUTUALS)
                .doesNotContain(plan.reference());
        assertThat(stranger.post("/plans/ajouter", "plan", plan.reference(), "initiative", MUTUALS))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(now().projects()).isEmpty();

        assertThat(client.post("/plans/ajouter", "plan", plan.reference(), "initiative", MUTUALS))
                .hasStatus3xxRedirection();
        assertThat(now().projects()).hasSize(1);
    }

    @Test
    void aFirstStepOfALeverBecomesAnAction() {
        assertThat(client.get("/plans/ajouter?levier=commande-publique&pas=2"))
                .hasStatusOk()
                .bodyText()
                .contains("Faites vérifier ce que permet le droit des marchés publics");
        assertThat(client.post("/plans/ajouter", "plan", plan.reference(), "levier", "commande-publique", "pas", "2"))
                .hasStatus3xxRedirection();

        client.post("/plans/ajouter", "plan", plan.reference(), "levier", "commande-publique", "pas", "2");

        assertThat(now().actions()).as("pressed twice").hasSize(1);
        Action action = now().actions().get(0).content();
        assertThat(action.what()).startsWith("Faites vérifier ce que permet le droit");
        assertThat(action.lever()).isEqualTo("commande-publique");
        for (String step : List.of("", "0", "99", "x", "-1")) {
            assertThat(client.get("/plans/ajouter?levier=commande-publique&pas=" + step))
                    .as(step)
                    .hasStatus(HttpStatus.NOT_FOUND);
        }
    }

    private void open(SecretToken key) {
        String name = "plan_" + plan.reference();
        client.cookies().put(name, new Cookie(name, key.value()));
    }

    private ActionPlan now() {
        return plans.find(plan.reference()).orElseThrow();
    }

    private String portfolio() {
        return plan.path() + "/portefeuille";
    }

    private String levers() {
        return plan.path() + "/leviers";
    }

    private String page(PartId project) {
        return portfolio() + "/" + project;
    }

    private PartId project(Project project) {
        return plans.add(plan.id(), project, Writer.UNKNOWN);
    }

    /** An initiative that tells what it took, and used public procurement. */
    private PublishedInitiative published(String title, String country, Map<String, String> factors) {
        InitiativeContent like =
                initiatives.findPublished(new Slug(MUTUALS)).orElseThrow().content();
        InitiativeId id = initiatives.publish(new InitiativeContent(
                title,
                like.summary(),
                like.activity(),
                like.organisationId(),
                country,
                null,
                List.of("sante"),
                Set.of("commande-publique"),
                null,
                List.of(),
                null,
                new Repeating(
                        "La commune a prêté le terrain.",
                        null,
                        (short) 8,
                        null,
                        null,
                        null,
                        "Personne ne savait tenir les comptes.",
                        null,
                        null),
                factors));
        search.awaitChanges();
        return initiatives.published(List.of(id)).get(0);
    }
}
