package fr.asso.aimf.essaim.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.Scenery;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.questionnaire.Content.Choice;
import fr.asso.aimf.essaim.questionnaire.Content.Question;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class QuestionnairePagesTests {

    private static final String LIST = "/administration/questionnaire";
    private static final String DRAFT = LIST + "/brouillon";
    private static final String QUESTION = DRAFT + "/questions/rencontres";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private Questionnaires questionnaires;

    @Autowired
    private JdbcClient jdbc;

    private Client client;

    @BeforeEach
    void aDraft() {
        SignedIn me = Scenery.person(context, "Awa Diop", Role.ADMINISTRATOR);
        client = new Client(mvc).signIn(sessions, me, PASSWORD_AUTHORITY, OTT_AUTHORITY);
        new Scenery(context, me, null).get("question");
    }

    @Test
    void aDraftIsBegunChangedAndPublished() {
        jdbc.sql("delete from questionnaire where state = 'DRAFT'").update();
        assertThat(page(LIST)).contains("Commencer un brouillon", "En service");
        assertThat(client.post(DRAFT)).hasRedirectedUrl(DRAFT);
        assertThat(page(LIST)).contains("Continuer le brouillon").doesNotContain("Commencer un brouillon");

        assertThat(client.post(
                        DRAFT + "/nouvelle-question",
                        form("Que savez-vous de vos voisins ?", "choiceText", "Peu", "choiceText", "Beaucoup")))
                .hasRedirectedUrl(DRAFT);
        Questionnaire draft = draft();
        assertThat(page(DRAFT)).contains("Que savez-vous de vos voisins", "Awa Diop");
        assertThat(page(DRAFT + "/publier")).contains("Publier la version " + draft.version());
        assertThat(client.post(DRAFT + "/publier", "seal", draft.seal())).hasRedirectedUrl(LIST);

        assertThat(questionnaires.current().content().questions())
                .last()
                .satisfies(question -> assertThat(question.key()).isEqualTo("que-savez-vous-de-vos-voisins"));
        assertThat(page(LIST + "/versions/" + draft.version())).contains("Que savez-vous de vos voisins");
        assertThat(client.get(LIST + "/versions/" + (draft.version() + 1))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aSecondDraftIsNotBegun() {
        Questionnaire draft = draft();

        assertThat(client.post(DRAFT)).hasRedirectedUrl(DRAFT);

        assertThat(page(DRAFT)).contains("Brouillon de la version " + draft.version());
        assertThat(draft().seal()).isEqualTo(draft.seal());
    }

    @Test
    void keysOutliveAnotherWordingAndAnotherOrder() {
        assertThat(client.post(
                        QUESTION,
                        form(
                                "Se voient-ils ?",
                                "choiceKey",
                                "jamais",
                                "choiceText",
                                "Pas du tout",
                                "place",
                                "3",
                                "choiceKey",
                                "parfois",
                                "choiceText",
                                "",
                                "place",
                                "2",
                                "choiceKey",
                                "souvent",
                                "choiceText",
                                "Oui",
                                "place",
                                "1",
                                "choiceKey",
                                "inventee",
                                "choiceText",
                                "Un peu",
                                "place",
                                "4")))
                .hasRedirectedUrl(DRAFT);

        Question question = draft().content().question("rencontres").orElseThrow();
        assertThat(question.text()).isEqualTo("Se voient-ils ?");
        assertThat(question.choices()).extracting(Choice::key).containsExactly("souvent", "jamais", "un-peu");
    }

    @Test
    void ofTwoChoicesAtOnePlaceTheOneThatMovedGetsIt() {
        String[] keys = {"choiceKey", "jamais", "choiceKey", "parfois", "choiceKey", "souvent"};
        String[] texts = {"choiceText", "Non", "choiceText", "Parfois", "choiceText", "Oui"};

        client.post(QUESTION, form("Se voient-ils ?", rows(keys, texts, "1", "2", "1")));
        assertThat(choices()).containsExactly("souvent", "jamais", "parfois");

        String[] moved = {"choiceKey", "souvent", "choiceKey", "jamais", "choiceKey", "parfois"};
        client.post(QUESTION, form("Se voient-ils ?", rows(moved, texts, "3", "2", "3")));
        assertThat(choices()).containsExactly("jamais", "parfois", "souvent");
    }

    @Test
    void aNewChoiceNeverTakesTheKeyOfOneThatWasAnswered() {
        client.post(QUESTION, form("Se voient-ils ?", "choiceText", "Jamais", "choiceText", "Souvent"));

        assertThat(choices()).containsExactly("jamais-2", "souvent-2");
    }

    @Test
    void aLongQuestionHasAKeyThatAPlanCanSend() {
        assertThat(client.post(DRAFT + "/nouvelle-question", form("Habitants ".repeat(19) + "et autre ?")))
                .hasRedirectedUrl(DRAFT);

        assertThat(draft().content().questions())
                .last()
                .satisfies(question -> assertThat(question.key())
                        .hasSizeLessThanOrEqualTo(QuestionForm.LONGEST_KEY)
                        .endsWith("-habitants"));
    }

    @Test
    void aQuestionInLettersThatNoAddressHoldsGetsAKeyToo() {
        assertThat(client.post(DRAFT + "/nouvelle-question", form("ɔ ɛ ŋ ɔ ɛ", "choiceText", "ɔ", "choiceText", "ɛ")))
                .hasRedirectedUrl(DRAFT);

        assertThat(draft().content().questions())
                .last()
                .satisfies(question ->
                        assertThat(question.choices()).extracting(Choice::key).containsExactly("choix", "choix-2"));
    }

    @Test
    void whatWasWrittenAboutARemovedQuestionMayBeSavedAsANewOne() {
        String seal = draft().seal();
        client.post(QUESTION + "/retirer", "seal", seal);

        MvcTestResult answer = client.post(QUESTION, "seal", seal, "text", "Ce que je demande ?");

        assertThat(answer).hasStatus(HttpStatus.CONFLICT);
        assertThat(text(answer))
                .contains("en faire une nouvelle question", "value=\"Ce que je demande ?\"", draft().seal())
                .contains("action=\"" + DRAFT + "/nouvelle-question\"");
    }

    @Test
    void whatIsTypedIsWhatTheFormShowsAgain() {
        Content before = draft().content();
        Question question = before.question("moyens").orElseThrow();
        List<String> fields =
                new ArrayList<>(List.of("seal", draft().seal(), "text", question.text(), "help", question.help()));
        QuestionForm form = QuestionForm.of(question, "");
        fields.addAll(List.of("several", form.several()));
        form.choiceKey().forEach(value -> fields.addAll(List.of("choiceKey", value)));
        form.choiceText().forEach(value -> fields.addAll(List.of("choiceText", value)));
        form.place().forEach(value -> fields.addAll(List.of("place", value)));
        form.target().forEach(value -> fields.addAll(List.of("target", value)));
        form.why().forEach(value -> fields.addAll(List.of("why", value)));
        form.alone().forEach(value -> fields.addAll(List.of("alone", value)));

        assertThat(client.post(DRAFT + "/questions/moyens", fields.toArray(String[]::new)))
                .hasRedirectedUrl(DRAFT);

        assertThat(draft().content()).isEqualTo(before);
    }

    @Test
    void whatIsNotTakenComesBackWithWhatIsWrong() {
        MvcTestResult answer = client.post(
                QUESTION,
                form(
                        "Quoi",
                        "choiceText",
                        "Oui",
                        "place",
                        "premier",
                        "choiceText",
                        "Oui",
                        "place",
                        "2",
                        "target",
                        "ISSUE/inconnu",
                        "why",
                        "Un début de raison."));

        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(answer))
                .contains("value=\"Quoi\"", "en 5 à 200 caractères")
                .contains("value=\"premier\"", "href=\"#place%5B0%5D\"", "Le rang est un nombre")
                .contains("déjà dans la liste")
                .contains("Un début de raison.", "Choisissez un enjeu ou un levier");
        assertThat(draft().content().question("rencontres").orElseThrow().text())
                .startsWith("Ces acteurs");
    }

    @Test
    void whoWritesInAnOlderStateIsShownTheNewerOneAndKeepsTheirWords() {
        String seal = draft().seal();
        client.post(QUESTION, form("Ce que ma collègue demande ?", "choiceText", "Oui", "choiceText", "Non"));

        MvcTestResult answer = client.post(QUESTION, "seal", seal, "text", "Ce que je demande ?");

        assertThat(answer).hasStatus(HttpStatus.CONFLICT);
        assertThat(text(answer))
                .contains("value=\"Ce que je demande ?\"", "Ce que ma collègue demande", draft().seal());
        assertThat(draft().content().question("rencontres").orElseThrow().text())
                .isEqualTo("Ce que ma collègue demande ?");
        assertThat(client.post(DRAFT + "/jeter", "seal", seal)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aQuestionIsMovedAndRemoved() {
        assertThat(client.post(QUESTION + "/deplacer", "seal", draft().seal(), "sens", "avant"))
                .hasRedirectedUrl(DRAFT);
        assertThat(draft().content().questions().get(4).key()).isEqualTo("rencontres");

        assertThat(client.post(QUESTION + "/retirer", "seal", draft().seal())).hasRedirectedUrl(DRAFT);
        assertThat(draft().content().question("rencontres")).isEmpty();
        assertThat(client.get(QUESTION)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whoTriesItSeesWhatItProposesAndWhy() {
        assertThat(page(DRAFT + "/apercu"))
                .contains("De quoi les habitants manquent-ils")
                .doesNotContain("Enjeux proposés");

        assertThat(page(DRAFT + "/apercu?besoins-des-habitants=soins&besoins-des-habitants=inconnu&x=y"))
                .contains("Enjeux proposés", "Santé", "Des soins à leur portée", "affaire du territoire")
                .contains("value=\"soins\" checked");
        assertThat(page(DRAFT + "/apercu?rencontres=")).contains("Sans réponse", "value=\"\" checked");
    }

    @Test
    void whatCannotBeAnsweredIsNotPublished() {
        client.post(QUESTION, form("Une question sans choix ?"));

        assertThat(page(DRAFT)).contains("a besoin d’au moins deux choix");
        MvcTestResult answer = client.post(DRAFT + "/publier", "seal", draft().seal());
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(answer)).contains("a besoin d’au moins deux choix");
    }

    @Test
    void aDraftIsThrownAway() {
        assertThat(client.post(DRAFT + "/jeter", "seal", draft().seal())).hasRedirectedUrl(LIST);

        assertThat(questionnaires.draft()).isEmpty();
        assertThat(client.get(DRAFT)).hasRedirectedUrl(LIST);
        assertThat(client.post(QUESTION, "seal", "x", "text", "Trop tard ?")).hasStatus(HttpStatus.CONFLICT);
    }

    /** Ranks are the rows' own where none is given. */
    private String[] form(String text, String... more) {
        List<String> fields = new ArrayList<>(List.of("seal", draft().seal(), "text", text));
        fields.addAll(List.of(more));
        if (!fields.contains("place")) {
            for (int i = 0; i < 2; i++) {
                fields.addAll(List.of("place", String.valueOf(i)));
            }
        }
        return fields.toArray(String[]::new);
    }

    private static String[] rows(String[] keys, String[] texts, String... places) {
        List<String> fields = new ArrayList<>(List.of(keys));
        fields.addAll(List.of(texts));
        for (String place : places) {
            fields.addAll(List.of("place", place));
        }
        return fields.toArray(String[]::new);
    }

    private List<String> choices() {
        return draft().content().question("rencontres").orElseThrow().choices().stream()
                .map(Choice::key)
                .toList();
    }

    private Questionnaire draft() {
        return questionnaires.draft().orElseThrow();
    }

    private String page(String address) {
        MvcTestResult answer = client.get(address);
        assertThat(answer).hasStatusOk();
        return text(answer);
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
