package fr.asso.aimf.essaim.builder;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.ActionPlans;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.plan.Territory;
import fr.asso.aimf.essaim.plan.Writer;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The first two steps of a plan, as those who write it and those who only read it see them. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class DiagnosisPagesTests {

    private static final String QUESTIONS = "/diagnostic/questionnaire";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ActionPlans plans;

    private ActionPlan plan;
    private Client awa;

    @BeforeEach
    void awaHasAPlan() {
        ActionPlans.Created created = plans.create(Territory.named("Commune de Lomé", "TG"), List.of(), Writer.UNKNOWN);
        plan = created.plan();
        awa = holding(created.key().value());
    }

    @Test
    void aTerritoryIsKeptAsItWasTypedAndItsCityIsFound() {
        assertThat(awa.get(path("/territoire")))
                .hasStatusOk()
                .bodyText()
                .contains("Commune de Lomé", "Celle du pays\u00a0: franc CFA (XOF)", "/agir/etapes/territoire");

        assertThat(territory("name", "Lomé", "country", "TG", "city", "lome", "kinds", "CAPITAL", "kinds", "COAST"))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl(path("/territoire"));

        Territory stored = now().territory().content();
        assertThat(stored.city()).isEqualTo("Lomé");
        assertThat(stored.cityId()).isNotEmpty();
        assertThat(stored.inhabitants().orElseThrow()).as("from the gazetteer").isGreaterThan(500_000);
        assertThat(stored.kindsOfPlace()).containsExactlyInAnyOrder(Territory.Kinds.CAPITAL, Territory.Kinds.COAST);
        assertThat(awa.get(path("/territoire"))).bodyText().contains("La population vient du répertoire des villes");
    }

    @Test
    void aPopulationThatSomebodyTypedOrTookAwayStaysSo() {
        territory("country", "TG", "city", "Lomé", "population", "42");
        assertThat(now().territory().content().population()).isEqualTo("42");

        territory("country", "TG", "city", "Lomé", "population", "");
        assertThat(now().territory().content().population()).isEmpty();
    }

    @Test
    void severalCitiesOfOneNameAreAskedAbout() {
        territory("country", "FR", "city", "Saint-De");

        assertThat(now().territory().content().cityId()).isEmpty();
        assertThat(awa.get(path("/territoire"))).bodyText().contains("De quelle ville s’agit-il", "Saint-Denis");
    }

    @Test
    void namesOfCitiesAreThereForWhoeverTypesOne() {
        assertThat(new Client(mvc).get("/plans/villes?pays=ML&nom=bama"))
                .hasStatusOk()
                .bodyText()
                .contains("{\"nom\":\"Bamako\"}");
    }

    @Test
    void initiativesOfPlacesLikeThisOneSayWhyTheyAreShown() {
        territory("country", "BJ");
        assertThat(awa.get(path("/territoire"))).bodyText().contains("même région du monde\u00a0: Afrique de l’Ouest");

        territory("country", "VU");
        assertThat(awa.get(path("/territoire")))
                .bodyText()
                .contains("n’a encore aucune initiative", "Voir toutes les initiatives");
    }

    @Test
    void whatCannotBeUnderstoodIsKeptAndTheMessageIsBesideIt() {
        assertThat(territory("name", "Lomé", "country", "TG", "population", "beaucoup", "currency", "COQUILLAGE"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("value=\"beaucoup\"", "population-erreur", "currency-erreur", "COQUILLAGE");
        assertThat(now().territory().content().population()).isEqualTo("beaucoup");
    }

    @Test
    void twoWhoWriteInDifferentFieldsAreBroughtTogetherAndInTheSameFieldSeeBothTexts() {
        territory("name", "Lomé", "country", "TG", "context", "Un port.");
        assertThat(save("/territoire", "1", "name", "Commune de Lomé", "country", "TG", "carriedBy", "La maire"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(now().territory().content())
                .extracting(Territory::name, Territory::context, Territory::carriedBy)
                .containsExactly("Lomé", "Un port.", "La maire");

        assertThat(save("/territoire", "1", "name", "Grand Lomé", "country", "BJ", "context", "Une lagune."))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Un port.", "Une lagune.", "Grand Lomé", "name=\"version\" value=\"3\"");
        assertThat(now().territory().content().context()).isEqualTo("Un port.");
    }

    @Test
    void issuesAreAddedChangedAndPutInOrder() {
        PartId health = issue("issue", "sante", "urgency", "THIS_YEAR");
        PartId water = issue("words", "L’eau au nord", "known", "Deux puits sur trois sont à sec.");

        assertThat(awa.get(path("/diagnostic")))
                .hasStatusOk()
                .bodyText()
                .containsSubsequence("Santé", "Cette année", "L’eau au nord", "Deux puits sur trois sont à sec.");
        assertThat(awa.get(path("/diagnostic/enjeux/" + water)))
                .hasStatusOk()
                .bodyText()
                .contains("L’eau au nord");
        assertThat(save("/diagnostic/enjeux/" + water, "1", "words", "L’eau partout"))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl(path("/diagnostic#" + water));
        assertThat(awa.post(path("/parties/" + water + "/monter"))).hasRedirectedUrl(path("/diagnostic#" + water));
        assertThat(issues()).containsExactly("L’eau partout", "sante");
        awa.post(path("/parties/" + water + "/descendre"));
        awa.post(path("/parties/" + water + "/descendre"));
        assertThat(now().issues()).extracting(Part::id).containsExactly(health, water);
    }

    @Test
    void anIssueThatSomebodyElseChangedIsShownWithBothTexts() {
        PartId issue = issue("issue", "sante", "known", "Peu de choses.");
        save("/diagnostic/enjeux/" + issue, "1", "issue", "education", "known", "Une enquête.");

        assertThat(save("/diagnostic/enjeux/" + issue, "1", "issue", "culture", "known", "Des plaintes."))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .containsSubsequence("Éducation", "Une enquête.", "Des plaintes.");
    }

    @Test
    void anEmptyIssueOrActorIsNotAdded() {
        assertThat(awa.post(path("/diagnostic/enjeux"), "issue", "", "words", " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("issue-erreur", "Rien n’est écrit");
        assertThat(awa.post(path("/diagnostic/acteurs")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("name-erreur");
        assertThat(awa.post(path("/diagnostic/enjeux"), "known", "long ".repeat(5000)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("long long", "trop long");
        assertThat(now().issues()).isEmpty();
        assertThat(now().actors()).isEmpty();
    }

    @Test
    void whatWasDeletedIsBroughtBackByTheButtonOfTheNote() {
        PartId issue = issue("issue", "sante");

        assertThat(awa.post(path("/parties/" + issue + "/supprimer"))).hasRedirectedUrl(path("/diagnostic#supprime"));
        assertThat(now().issues()).isEmpty();
        assertThat(awa.get(path("/diagnostic"))).bodyText().contains(path("/parties/" + issue + "/retablir"));
        assertThat(awa.post(path("/parties/" + issue + "/retablir"))).hasRedirectedUrl(path("/diagnostic#" + issue));
        assertThat(issues()).containsExactly("sante");
    }

    @Test
    void whatEveryPlanHasCannotBeDeleted() {
        assertThat(awa.post(path("/parties/" + now().territory().id() + "/supprimer")))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(now().name()).isEqualTo("Commune de Lomé");
    }

    @Test
    void actorsComeFromTheDirectoryOnceOrAreTypedByHand() {
        assertThat(awa.get(path("/diagnostic?acteur=groupe so")))
                .bodyText()
                .contains("value=\"groupe-sos\"", "name=\"organisation\"");
        awa.post(path("/diagnostic/acteurs"), "organisation", "groupe-sos");
        awa.post(path("/diagnostic/acteurs"), "organisation", "groupe-sos");
        awa.post(path("/diagnostic/acteurs"), "name", "Les mamans du quartier", "does", "Une cantine.");

        assertThat(now().actors())
                .extracting(actor -> actor.content().name())
                .containsExactly("Groupe SOS", "Les mamans du quartier");
        String groupeSos = now().actors().get(0).id().toString();
        save("/diagnostic/acteurs/" + groupeSos, "1", "name", "Groupe SOS Lomé", "missing", "Un local.");
        assertThat(now().actors().get(0).content().organisation()).isEqualTo("groupe-sos");
        assertThat(awa.get(path("/diagnostic?acteur=groupe so")))
                .bodyText()
                .contains("Groupe SOS Lomé", "Un local.", "/organisations/groupe-sos", "Déjà dans la liste");
        assertThat(awa.get(path("/diagnostic?acteur=zzzqqq"))).bodyText().contains("Ajoutez-la à la main");
    }

    @Test
    void whoMayOnlyReadSeesTheTextsAndNoForm() {
        PartId issue = issue("issue", "sante", "known", "Deux médecins.");
        territory("name", "Lomé", "country", "TG", "strategy", "Une ville saine.");
        awa.post(path("/partage/lecture"));
        Client reader =
                holding(awa.cookies().get("plan-lecture_" + plan.reference()).getValue());

        assertThat(reader.get(path("/territoire")))
                .hasStatusOk()
                .bodyText()
                .contains("Une ville saine.", "Togo")
                .doesNotContain("method=\"post\"", "<textarea");
        assertThat(reader.get(path("/diagnostic?acteur=groupe")))
                .hasStatusOk()
                .bodyText()
                .contains("Santé", "Deux médecins.")
                .doesNotContain("method=\"post\"", "<textarea", "Modifier");
        assertThat(reader.get(path("/diagnostic/enjeux/" + issue))).hasStatus(HttpStatus.FOUND);
        assertThat(reader.post(path("/territoire"), "version", "2", "name", "Cotonou"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(reader.post(path("/diagnostic/enjeux"), "issue", "sante")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(reader.post(path("/parties/" + issue + "/supprimer"))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(new Client(mvc).get(path("/diagnostic"))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(now().name()).isEqualTo("Lomé");
    }

    @Test
    void theQuestionnaireProposesIssuesAndLeversAndSaysWhy() {
        assertThat(awa.get(path(QUESTIONS)))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"chosen[personnes-a-l-ecart]\"")
                .doesNotContain("Ce que vos réponses proposent");

        answer("1", "soins", "jamais-vu");

        assertThat(now().answers().content().chosen())
                .containsExactly(Map.entry("besoins-des-habitants", List.of("soins")));
        assertThat(awa.get(path(QUESTIONS)))
                .bodyText()
                .containsSubsequence(
                        "Ce que vos réponses proposent",
                        "/enjeux/sante",
                        "Parce que vous avez répondu",
                        "Des soins à leur portée",
                        "Ajouter aux enjeux prioritaires",
                        "/agir/leviers/services-aux-habitants");
        for (int pressed = 0; pressed < 2; pressed++) {
            assertThat(awa.post(path(QUESTIONS + "/enjeux"), "enjeu", "sante"))
                    .hasRedirectedUrl(path(QUESTIONS + "#sante"));
        }
        assertThat(now().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.content().issue()).isEqualTo("sante");
            assertThat(issue.content().known())
                    .isEqualTo(
                            "De quoi les habitants manquent-ils le plus ? Des soins à leur portée, par le prix ou la distance.");
        });
        awa.get(path(QUESTIONS));
        assertThat(awa.post(path(QUESTIONS + "/enjeux"), "enjeu", "culture")).hasRedirectedUrl(path(QUESTIONS));
        assertThat(awa.get(path(QUESTIONS))).bodyText().contains("ne proposent plus cet enjeu");
    }

    @Test
    void twoWhoAnswerTheSameQuestionSeeBothAnswers() {
        answer("1", "soins");

        assertThat(answer("1", "ecole"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Des soins à leur portée", "value=\"ecole\" checked");
    }

    @Test
    void aPlanKeepsTheVersionItAnsweredUntilSomebodyMovesItOn() {
        answer("1", "soins");
        save(
                QUESTIONS,
                "2",
                "questionnaire",
                "1",
                "chosen[besoins-des-habitants]",
                "soins",
                "chosen[personnes-a-l-ecart]",
                "jeunes");
        int shorter = publish(1);
        try {
            assertThat(awa.get(path(QUESTIONS)))
                    .bodyText()
                    .contains("chosen[besoins-des-habitants]", "Passer à la nouvelle version");
            assertThat(awa.post(path(QUESTIONS + "/version"), "version", "3")).hasStatus(HttpStatus.FOUND);

            assertThat(now().answers().content().version()).hasValue(shorter);
            assertThat(now().answers().content().chosen())
                    .containsExactly(Map.entry("personnes-a-l-ecart", List.of("jeunes")));
            save(
                    QUESTIONS,
                    "2",
                    "questionnaire",
                    "1",
                    "chosen[besoins-des-habitants]",
                    "ecole",
                    "chosen[personnes-a-l-ecart]",
                    "jeunes");
            assertThat(now().answers().content().chosen())
                    .as("what somebody sent who saw the questions from before")
                    .containsExactly(Map.entry("personnes-a-l-ecart", List.of("jeunes")));
            assertThat(awa.get(path("/diagnostic"))).bodyText().contains("Vous avez répondu à une question.");
            assertThat(awa.get(path(QUESTIONS)))
                    .bodyText()
                    .doesNotContain("chosen[besoins-des-habitants]", "Passer à la nouvelle version");
        } finally {
            publish(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "<script>alert(1)</script>", "${7*7}", "__${7*7}__", "%", "999999999999999999999"})
    void whateverIsSentThePagesGoOn(String hostile) {
        PartId issue = issue("issue", hostile + "x", "words", hostile, "known", hostile, "urgency", hostile);
        awa.post(path("/diagnostic/acteurs"), "name", hostile + "x", "organisation", hostile);

        Stream.of(
                        "/diagnostic/enjeux/" + issue,
                        "/territoire",
                        "/diagnostic/acteurs/x",
                        "/diagnostic/enjeux/" + hostile.hashCode())
                .forEach(page -> assertThat(save(
                                page,
                                hostile,
                                "name",
                                hostile,
                                "country",
                                hostile,
                                "cityId",
                                hostile,
                                "city",
                                hostile,
                                "kinds",
                                hostile,
                                "population",
                                hostile,
                                "currency",
                                hostile))
                        .as(page)
                        .matches(answer -> answer.getResponse().getStatus() < 500));
        assertThat(awa.post(path("/diagnostic/enjeux"), "a[" + hostile + "]", hostile))
                .matches(answer -> answer.getResponse().getStatus() < 500);
        for (String page : List.of("/territoire", "/diagnostic", "/diagnostic/enjeux/" + issue)) {
            assertThat(awa.get(path(page))).hasStatusOk().bodyText().doesNotContain("<script>alert", "value=\"49\"");
        }
    }

    private MvcTestResult answer(String version, String... choices) {
        return save(
                QUESTIONS,
                version,
                Stream.concat(
                                Stream.of("questionnaire", "1"),
                                Stream.of(choices).flatMap(key -> Stream.of("chosen[besoins-des-habitants]", key)))
                        .toArray(String[]::new));
    }

    /** @param without how many of the first questions of the first version are left out */
    private int publish(int without) {
        return jdbc.sql("""
                insert into questionnaire (version, revision, state, content, based_on, created_at, changed_at, published_at)
                select (select max(version) + 1 from questionnaire), 0, 'PUBLISHED',
                       jsonb_set(content, '{questions}', jsonb_path_query_array(content, '$.questions[$from to last]',
                           jsonb_build_object('from', cast(:without as integer)))), 1, now(), now(), now()
                from questionnaire where version = 1 returning version""").param("without", without).query(Integer.class).single();
    }

    private MvcTestResult territory(String... fields) {
        return save("/territoire", Long.toString(now().territory().version()), fields);
    }

    private MvcTestResult save(String page, String version, String... fields) {
        return awa.post(
                path(page),
                Stream.concat(Stream.of("version", version), Stream.of(fields)).toArray(String[]::new));
    }

    private PartId issue(String... fields) {
        assertThat(awa.post(path("/diagnostic/enjeux"), fields)).hasStatus(HttpStatus.FOUND);
        awa.get(path("/diagnostic"));
        return now().issues().getLast().id();
    }

    private List<String> issues() {
        return now().issues().stream()
                .map(Part::content)
                .map(PriorityIssue::label)
                .toList();
    }

    private String path(String page) {
        return plan.path() + page.replace(" ", "%20");
    }

    private ActionPlan now() {
        return plans.find(plan.reference()).orElseThrow();
    }

    private Client holding(String key) {
        Client client = new Client(mvc);
        client.cookies().putAll(Map.of("plan_" + plan.reference(), new Cookie("plan_" + plan.reference(), key)));
        return client;
    }
}
