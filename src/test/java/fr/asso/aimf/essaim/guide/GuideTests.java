package fr.asso.aimf.essaim.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import fr.asso.aimf.essaim.PostgresForTests;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.MetFactor;
import fr.asso.aimf.essaim.reference.MethodStep;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.SearchablePage;
import fr.asso.aimf.essaim.shared.Slug;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.CannotCreateTransactionException;

@SpringBootTest
@AutoConfigureMockMvc
@Import(PostgresForTests.class)
class GuideTests {

    private static final InitiativeCard CARD = card("chantiers");
    private static final InitiativeCard OTHER_CARD = card("jardins");
    private static final MetFactor MET = new MetFactor(
            new InitiativeId(UUID.randomUUID()), new Slug("caisse"), "Une caisse", "ML", "Trois sources la financent.");
    private static final Pattern ANCHOR_LINK = Pattern.compile("href=\"#([^\"]+)\"");
    private static final AtomicLong VERSION = new AtomicLong();
    private static final Pattern SECTION_HEADING = Pattern.compile("<h2 id=\"([^\"]+)\"");

    @Autowired
    private MockMvcTester portal;

    @Autowired
    private ReferenceLists reference;

    @Autowired
    private GuidePages pages;

    @MockitoBean
    private InitiativeSearch search;

    @MockitoBean
    private Initiatives initiatives;

    /** What the guide keeps of the directory is of one version of it. */
    @BeforeEach
    void theDirectoryChanged() {
        given(search.version()).willReturn(VERSION.incrementAndGet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/comprendre", "/agir"})
    void everyLinkWithinThePageLeadsToSomething(String path) {
        String html = html(path);

        assertThat(ANCHOR_LINK.matcher(html).results().map(link -> link.group(1)))
                .hasSizeGreaterThan(4)
                .allSatisfy(id -> assertThat(html).contains("id=\"" + id + "\""));
    }

    @Test
    void whatEssIsNamesEveryLegalForm() {
        assertThat(html("/comprendre"))
                .contains(reference.legalForms().stream()
                        .map(form -> form.summary())
                        .toList());
    }

    @Test
    void theMethodAsksTheQuestionOfEveryFactorAndLeadsToEveryLever() {
        assertThat(html("/agir"))
                .contains(reference.successFactors().stream()
                        .map(factor -> factor.question())
                        .toList())
                .contains(reference.levers().stream()
                        .map(lever -> "/agir/leviers/" + lever.slug())
                        .toList());
    }

    @Test
    void theMethodLeadsToEveryStepAndIntoTheTool() {
        assertThat(html("/agir"))
                .contains(reference.methodSteps().stream()
                        .map(step -> "href=\"/agir/etapes/" + step.slug() + "\"")
                        .toList())
                .contains("href=\"/plans\"", "href=\"/carnet\"");
    }

    @Test
    void theFactorsKeepTheirDegree() {
        assertThat(html("/agir")).contains("La mobilisation est forte", "Le niveau d’intégration est haut");
    }

    @Test
    void whatWasLinkedToOnceIsThereStill() {
        assertThat(html("/agir"))
                .contains("id=\"methode\"", "id=\"facteurs\"", "id=\"leviers\"", "id=\"commencer\"")
                .contains(reference.successFactors().stream()
                        .map(factor -> "id=\"" + factor.slug() + "\"")
                        .toList());
    }

    @Test
    void aFactorShowsWhoMetIt() {
        given(initiatives.meeting(eq("montage-financier"), anyInt())).willReturn(List.of(MET));

        assertThat(html("/agir"))
                .containsSubsequence(
                        "id=\"montage-financier\"", "/initiatives/caisse", "Mali", "Trois sources", "<h3>Dimension")
                .containsOnlyOnce("d’autres y sont parvenus");
    }

    @Test
    void theGuideDoesWithoutExamplesWhileTheDatabaseIsAway() {
        given(initiatives.meeting(any(), anyInt())).willThrow(new CannotCreateTransactionException("away"));

        assertThat(html("/agir")).doesNotContain("d’autres y sont parvenus");
        assertThat(portal.get().uri("/agir"))
                .as("kept, it would stay so")
                .headers()
                .hasValue("Cache-Control", "no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"territoire", "diagnostic", "portefeuille", "leviers", "actions", "gouvernance"})
    void aStepIsExplainedAndLeadsIntoTheTool(String slug) {
        MethodStep step = reference.methodStep(slug).orElseThrow();

        assertThat(html("/agir/etapes/" + slug))
                .contains(step.what(), step.who(), step.pitfalls(), step.outcome())
                .contains("href=\"/plans\"")
                .satisfies(html ->
                        assertThat(step.factors()).allMatch(factor -> html.contains("href=\"/agir#" + factor + "\"")))
                .satisfies(html -> assertThat(step.levers())
                        .allMatch(lever -> html.contains("href=\"/agir/leviers/" + lever + "\"")));
    }

    @Test
    void oneGoesFromStepToStep() {
        assertThat(html("/agir/etapes/territoire"))
                .contains("rel=\"next\" href=\"/agir/etapes/diagnostic\"")
                .doesNotContain("rel=\"prev\"");
        assertThat(html("/agir/etapes/gouvernance"))
                .contains("rel=\"prev\" href=\"/agir/etapes/actions\"")
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void aStepShowsWhoDidItEachOnce() {
        given(initiatives.meeting(any(), anyInt())).willReturn(List.of(MET));
        given(search.list(eq(Facet.LEVER), anyString(), any(), anyInt())).willReturn(List.of(CARD, OTHER_CARD));

        assertThat(html("/agir/etapes/portefeuille")).containsOnlyOnce("/initiatives/caisse");
        assertThat(html("/agir/etapes/leviers"))
                .containsOnlyOnce("href=\"/initiatives/chantiers\"")
                .containsOnlyOnce("href=\"/initiatives/jardins\"")
                .doesNotContain("Aucune initiative");
    }

    @Test
    void aStepThatNobodyTellsOfSaysSo() {
        assertThat(html("/agir/etapes/diagnostic"))
                .contains("Aucune initiative publiée ici ne raconte encore cette étape", "href=\"/proposer\"");
    }

    @Test
    void anUnknownStepIsNotFound() {
        assertThat(portal.get().uri("/agir/etapes/miracle")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void everyFirstStepOfALeverMayGoIntoAPlan() {
        assertThat(reference.levers())
                .allSatisfy(lever ->
                        assertThat(lever.firstStepTexts()).hasSize(6).allMatch(text -> text.matches("\\p{Lu}.*\\.")));
        assertThat(html("/agir/leviers/commande-publique"))
                .contains("href=\"/plans/ajouter?levier=commande-publique&amp;pas=1\"")
                .contains("href=\"/plans/ajouter?levier=commande-publique&amp;pas=6\"")
                .doesNotContain("pas=0", "pas=7");
    }

    @Test
    void aLeverIsExplainedWithItsFirstStepsRenderedAndItsSisters() {
        String html = html("/agir/leviers/animation-territoriale");

        assertThat(html)
                .contains("<strong>pôle de coopération</strong>", "<li>Dressez l’annuaire")
                .contains(
                        "/agir/leviers/commande-publique",
                        "/agir/leviers/creation-et-developpement",
                        "/agir/leviers/projets-public-prive",
                        "/agir/leviers/services-aux-habitants")
                .doesNotContain("href=\"/agir/leviers/animation-territoriale\"");
    }

    @Test
    void aLeverShowsWhoUsedIt() {
        given(search.list(eq(Facet.LEVER), eq("commande-publique"), any(), anyInt()))
                .willReturn(List.of(CARD, OTHER_CARD));
        given(search.counts(Facet.LEVER)).willReturn(Map.of("commande-publique", 2));

        assertThat(html("/agir/leviers/commande-publique"))
                .contains("href=\"/initiatives/chantiers\"", "href=\"/initiatives/jardins\"", "Mali")
                .doesNotContain("/initiatives?levier=", "Aucune initiative");
    }

    @Test
    void aLeverThatManyUsedLeadsToAllOfThem() {
        given(search.list(eq(Facet.LEVER), eq("commande-publique"), any(), anyInt()))
                .willReturn(List.of(CARD));
        given(search.counts(Facet.LEVER)).willReturn(Map.of("commande-publique", 1300));

        assertThat(html("/agir/leviers/commande-publique"))
                .contains("href=\"/initiatives?levier=commande-publique\"", "Voir les 1\u202f300 initiatives");
    }

    @Test
    void aLeverThatNoInitiativeUsedOffersAWayOn() {
        assertThat(html("/agir/leviers/projets-public-prive"))
                .contains("Aucune initiative publiée", "href=\"/proposer\"")
                .doesNotContain("/initiatives?levier=");
    }

    @Test
    void aLegalFormLeadsToItsInitiativesWhereThereAreSome() {
        given(search.counts(Facet.LEGAL_FORM)).willReturn(Map.of("association", 2));

        assertThat(html("/comprendre"))
                .contains("href=\"/initiatives?forme=association\"")
                .doesNotContain("/initiatives?forme=fondation");
    }

    @Test
    void anUnknownLeverIsNotFound() {
        assertThat(portal.get().uri("/agir/leviers/impot")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void everySectionIsFoundBySearch() {
        List<String> paths =
                pages.searchablePages().stream().map(SearchablePage::path).toList();

        assertThat(paths)
                .containsAll(sections("/comprendre"))
                .containsAll(sections("/agir"))
                .containsAll(reference.methodSteps().stream()
                        .map(step -> "/agir/etapes/" + step.slug())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsSearchedIsTheTextOfThePagesWithoutMarkup() {
        assertThat(pages.searchablePages()).allSatisfy(page -> {
            assertThat(page.title()).isNotBlank();
            assertThat(page.text()).isNotBlank();
            assertThat(page.title() + page.text()).doesNotContainPattern("[<>*&]|\\?\\?");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/comprendre#definition, modèle économique est pérenne",
        "/comprendre#acteurs, une personne comptant pour une voix",
        "/comprendre#valeurs, participation citoyenne",
        "/comprendre#valeurs, responsabilité environnementale",
        "/comprendre#valeurs, lutte contre l’exclusion",
        "/comprendre#territoire, utilité sociale",
        "/comprendre#elus, clauses sociales",
        "/comprendre#reseau, Villes innovantes",
        "/comprendre#reseau, Nantes",
        "/agir#methode, diagnostic",
        "/agir#methode, portefeuille de projets",
        "/agir#methode, gouvernance",
        "/agir#methode, plan d’action territorial",
        "/agir/etapes/territoire, le développement économique",
        "/agir/etapes/portefeuille, les habitants l’adopteront-ils",
        "/agir/etapes/gouvernance, qui suit au quotidien",
        "/agir#facteurs, techniciens",
        "/agir#leviers, Commande publique"
    })
    void aFactIsFoundInItsSection(String path, String words) {
        assertThat(pages.searchablePages())
                .filteredOn(page -> page.path().equals(path))
                .singleElement()
                .satisfies(page -> assertThat(page.text()).contains(words));
    }

    private List<String> sections(String path) {
        return SECTION_HEADING
                .matcher(html(path))
                .results()
                .map(heading -> heading.group(1))
                .filter(id -> !id.equals("sommaire"))
                .map(id -> path + "#" + id)
                .toList();
    }

    private String html(String path) {
        return assertThat(portal.get().uri(path)).hasStatusOk().bodyText().actual();
    }

    private static InitiativeCard card(String slug) {
        return new InitiativeCard(
                new Slug(slug),
                "Titre",
                "Résumé",
                "Organisation",
                new Slug("organisation"),
                "ML",
                null,
                List.of("sante"),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
