package fr.asso.aimf.essaim.builder;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.plan.Project;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What is said of a portfolio, and which levers it calls for. */
class PortfolioTests {

    private static final String STRATEGY = "strategie-territoriale";
    private static final String PEOPLE = "mobilisation-locale";
    private static final String PRIVATE = "acteurs-prives";
    private static final String MONEY = "montage-financier";
    private static final String ENTERPRISE = "dimension-entrepreneuriale";
    private static final List<String> FACTORS = List.of(STRATEGY, PEOPLE, PRIVATE, MONEY, ENTERPRISE);

    private final PortfolioSentence sentence = new PortfolioSentence(messages());

    @Test
    void aPortfolioWithoutProjectsIsEmpty() {
        assertThat(say(0)).isEqualTo("Votre portefeuille est encore vide.");
    }

    @Test
    void projectsThatNobodyWeighedAreSaidToWait() {
        assertThat(say(0, project())).isEqualTo("Les facteurs clés de succès de votre projet restent à examiner.");
        assertThat(say(0, project(), project()))
                .isEqualTo("Les facteurs clés de succès de vos deux projets restent à examiner.");
    }

    @Test
    void projectsThatMeetEverythingLackNothing() {
        assertThat(say(0, project("MET", "MET", "MET", "MET", "MET")))
                .isEqualTo("Votre projet réunit les cinq facteurs clés de succès.");
    }

    @Test
    void whatAllMeetAndWhatIsMissingIsSaidWithThoseWhoManagedIt() {
        Project project = project("MET", "MET", "MET", "ABSENT", "MET");

        assertThat(say(2, project, project, project))
                .isEqualTo(
                        "Vos trois projets ont tous pour eux l’accord avec la stratégie, la mobilisation locale,"
                                + " l’intégration des acteurs privés et la dimension entrepreneuriale ;"
                                + " le montage financier au risque maîtrisé manque ; voici deux initiatives qui y sont parvenues, et comment.");
        assertThat(say(1, project)).endsWith(" ; voici une initiative qui y est parvenue, et comment.");
        assertThat(say(0, project)).endsWith(" ; aucune initiative du portail ne raconte encore comment y parvenir.");
    }

    @Test
    void verbsAgreeWithHowManyFactorsThereAre() {
        assertThat(say(0, project("MET", "ABSENT", "ABSENT", "TO_BUILD", "TO_BUILD")))
                .isEqualTo(
                        "Votre projet a pour lui l’accord avec la stratégie ; le montage financier au risque maîtrisé"
                                + " et la dimension entrepreneuriale restent à construire ; la mobilisation locale et"
                                + " l’intégration des acteurs privés manquent ;"
                                + " aucune initiative du portail ne raconte encore comment y parvenir.");
    }

    @Test
    void whatOnlySomeProjectsMeetIsNotPraisedInAll() {
        assertThat(say(
                        0,
                        project("MET", "MET", "MET", "MET", "MET"),
                        project("ABSENT", "TO_BUILD", "ABSENT", "ABSENT", "")))
                .isEqualTo("Vos deux projets n’ont encore aucun facteur clé de succès en commun ; l’accord avec la"
                        + " stratégie, la mobilisation locale, l’intégration des acteurs privés"
                        + " et le montage financier au risque maîtrisé ne valent que pour l’un des deux ;"
                        + " la dimension entrepreneuriale reste à évaluer.");
    }

    @Test
    void aProjectThatMeetsNothingIsToldSo() {
        assertThat(say(0, project("ABSENT", "", "", "", "")))
                .startsWith("Votre projet ne réunit encore aucun facteur clé de succès ; ")
                .contains("restent à évaluer", "l’accord avec la stratégie manque");
    }

    @Test
    void whatOneLacksAndNobodyWeighedElsewhereIsNotSaidToLackEverywhere() {
        assertThat(say(0, project("MET", "MET", "MET", "ABSENT", "MET"), project("MET", "MET", "MET", "", "MET")))
                .contains("Vos deux projets ont tous deux pour eux", "manque à l’un d’eux au moins");
    }

    @Test
    void testsThatAProjectPassesBadlyAreSaidEvenBeforeTheFactorsAreWeighed() {
        Project unlikely = graded("WEAK", "");

        assertThat(say(0, unlikely))
                .isEqualTo("Les facteurs clés de succès de votre projet restent à examiner."
                        + " La faisabilité est faible pour votre projet.");
        assertThat(say(0, unlikely, graded("WEAK", "RETAINED"), project()))
                .endsWith(" La faisabilité est faible pour deux projets.");
    }

    @Test
    void projectsThatWereSetAsideCountNowhere() {
        assertThat(say(0, project("MET", "MET", "MET", "MET", "MET"), graded("WEAK", "SET_ASIDE")))
                .isEqualTo("Votre projet réunit les cinq facteurs clés de succès.");
        assertThat(say(0, graded("", "SET_ASIDE")))
                .isEqualTo("Tous les projets sont écartés : il n’en reste aucun dans le plan.");
    }

    @Test
    void examplesAreWantedForWhatNoProjectMeetsFirstWhatNobodySetsOutTo() {
        Portfolio portfolio = Portfolio.of(
                List.of(project("TO_BUILD", "ABSENT", "MET", "ABSENT", ""), project("ABSENT", "", "ABSENT", "", "")),
                FACTORS);

        assertThat(portfolio.wanted()).containsExactly(PEOPLE, MONEY, STRATEGY);
    }

    @Test
    void manyProjectsAreCountedInFigures() {
        Project[] eleven = Stream.generate(() -> project("MET", "MET", "MET", "MET", "MET"))
                .limit(11)
                .toArray(Project[]::new);

        assertThat(say(0, eleven)).isEqualTo("Vos 11 projets réunissent les cinq facteurs clés de succès.");
    }

    @Test
    void leversThatMoreProjectsChoseComeFirstThenThoseThatWouldSuitBest() {
        Project one = choosing("b");
        Project two = choosing("b", "c");

        assertThat(LeverRanking.of(
                        List.of(one, two),
                        List.of(Map.of("a", 4, "d", 1), Map.of("d", 1, "b", 7)),
                        List.of("a", "b", "c", "d", "e")))
                .containsExactly(
                        new LeverRanking.Entry("b", 2, 0),
                        new LeverRanking.Entry("c", 1, 0),
                        new LeverRanking.Entry("a", 0, 1),
                        new LeverRanking.Entry("d", 0, 2));
    }

    private String say(int examples, Project... projects) {
        return sentence.of(Portfolio.of(List.of(projects), FACTORS), examples).replace('\u00A0', ' ');
    }

    /** @param states of the five factors, in order; none for a project that nobody weighed */
    private static Project project(String... states) {
        Map<String, Project.Factor> factors = new HashMap<>();
        for (int i = 0; i < states.length; i++) {
            factors.put(FACTORS.get(i), new Project.Factor(states[i], ""));
        }
        return Project.EMPTY.with(new Project.Evaluation("", "", "", "", "", "", factors, "", ""));
    }

    private static Project graded(String feasibility, String decision) {
        return Project.EMPTY.with(new Project.Evaluation(feasibility, "", "", "", "", "", Map.of(), "", decision));
    }

    private static Project choosing(String... levers) {
        return Project.EMPTY.with(new Project.Means(List.of(levers), Map.of()));
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
