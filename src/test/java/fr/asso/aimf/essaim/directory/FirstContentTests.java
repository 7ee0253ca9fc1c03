package fr.asso.aimf.essaim.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.asso.aimf.essaim.PostgresForTests;
import fr.asso.aimf.essaim.directory.KeyFigure.Accuracy;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.Slug;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;

/** What the founding note says stands in the portal from its first start. */
@ApplicationModuleTest(
        mode = BootstrapMode.ALL_DEPENDENCIES,
        extraIncludes = {"account", "organisation", "timeline"})
@Import(PostgresForTests.class)
class FirstContentTests {

    private static final String AL_JISR = "des-entreprises-parrainent-des-etablissements-scolaires";
    private static final String GROUPE_SOS = "accueillir-loger-soigner-et-inserer-de-la-petite-enfance-au-grand-age";
    private static final String ANGKOR = "des-jeunes-apprennent-l-artisanat-d-art-un-emploi-au-bout-de-la-formation";
    private static final String UTM = "des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables";
    private static final String WOUOL = "des-groupements-ruraux-produisent-transforment-et-vendent-ensemble";
    private static final String ALVEOLE = "des-services-aux-collectivites-qui-ramenent-vers-l-emploi";
    private static final String EVERGREEN = "mobiliser-toute-une-ville-pour-la-rendre-ecologique";

    private static final List<String> ALL = List.of(AL_JISR, GROUPE_SOS, ANGKOR, UTM, WOUOL, ALVEOLE, EVERGREEN);

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Organisations organisations;

    @Autowired
    private ReferenceLists reference;

    @Test
    void sevenInitiativesAreEachOfTheirOrganisationAndCountry() {
        assertThat(ALL)
                .map(this::content)
                .extracting(
                        content -> organisation(content).name(),
                        InitiativeContent::countryCode,
                        InitiativeContent::cityId)
                .containsExactly(
                        tuple("Association Al Jisr", "MA", null),
                        tuple("Groupe SOS", "FR", null),
                        tuple("Artisans d’Angkor", "KH", 1822214),
                        tuple("Union technique de la mutualité malienne", "ML", null),
                        tuple("Association Wouol", "BF", null),
                        tuple("Alvéole", "FR", null),
                        tuple("Evergreen", "CA", null));
    }

    @ParameterizedTest
    @CsvSource({
        "association-al-jisr, http://www.aljisr.ma, association",
        "groupe-sos, http://www.groupe-sos.org, entreprise-sociale",
        "artisans-d-angkor, http://www.artisansdangkor.com,",
        "union-technique-de-la-mutualite-malienne, http://www.mutualitemalienne.org, structure-faitiere",
        "association-wouol, http://www.wouol.org, association",
        "alveole, http://www.alveole.fr,",
        "evergreen, http://www.evergreen.ca/fr,"
    })
    void everyOrganisationHasItsSiteAndTheFormTheNoteGivesIt(String slug, String website, String legalForm) {
        Organisation organisation = organisations.find(new Slug(slug)).orElseThrow();

        assertThat(organisation.website().orElseThrow().value()).isEqualTo(website);
        assertThat(organisation.legalForm().orElse(null)).isEqualTo(legalForm);
    }

    @ParameterizedTest
    @MethodSource("initiatives")
    void theHtmlOfAnActivityIsWhatItsSourceRenders(String slug) {
        MarkdownText activity = content(slug).activity();

        assertThat(activity.html()).isEqualTo(MarkdownText.of(activity.source()).html());
    }

    @ParameterizedTest
    @MethodSource("initiatives")
    void anInitiativeLivesAtTheAddressItsTitleMakes(String slug) {
        assertThat(Slug.of(content(slug).title())).isEqualTo(new Slug(slug));
    }

    @Test
    void theIssuesAreThoseOfTheNoteInItsOrder() {
        assertThat(ALL)
                .map(slug -> content(slug).issues())
                .containsExactly(
                        List.of("education", "formation", "numerique"),
                        List.of("jeunesse", "emploi-insertion", "hebergement-logement", "culture", "sante", "seniors"),
                        List.of("developpement-economique", "emploi-insertion"),
                        List.of("sante"),
                        List.of("developpement-rural", "education", "emploi-insertion"),
                        List.of("developpement-economique", "emploi-insertion", "ecoconstruction"),
                        List.of("developpement-urbain", "environnement"));
    }

    @ParameterizedTest
    @CsvSource({
        "Éducation, education",
        "Formation, formation",
        "technologie de l’information, numerique",
        "NTIC, numerique",
        "Jeunesse, jeunesse",
        "emploi, emploi-insertion",
        "emplois, emploi-insertion",
        "hébergement, hebergement-logement",
        "logement, hebergement-logement",
        "Culture, culture",
        "Santé, sante",
        "Seniors, seniors",
        "Développement économique, developpement-economique",
        "développement, developpement-economique",
        "Développement rural, developpement-rural",
        "Écoconstruction, ecoconstruction",
        "Développement urbain, developpement-urbain",
        "Environnement, environnement",
        "ressources, ressources",
        "accès et traitement des ressources, ressources"
    })
    void everyWordingOfTheNoteLeadsToOneIssue(String wording, String slug) {
        assertThat(reference.issues())
                .filteredOn(
                        issue -> issue.name().equals(wording) || issue.aliases().contains(wording))
                .extracting(TerritorialIssue::slug)
                .containsExactly(slug);
    }

    @Test
    void everyFigureOfTheNoteIsThereWithItsAccuracy() {
        assertThat(figures(GROUPE_SOS)).containsExactly(tuple(5, Accuracy.EXACT, null, "grands métiers"));
        assertThat(figures(ANGKOR))
                .containsExactly(
                        tuple(1300, Accuracy.MORE_THAN, null, "personnes employées"),
                        tuple(900, Accuracy.MORE_THAN, null, "artisans"),
                        tuple(48, Accuracy.EXACT, null, "ateliers"));
        assertThat(figures(UTM))
                .containsExactly(
                        tuple(50, Accuracy.ABOUT, null, "mutuelles membres"),
                        tuple(50, Accuracy.MORE_THAN, "%", "des mutuelles du Mali réunies"),
                        tuple(75, Accuracy.EXACT, "%", "des dépenses de soins couvertes par l’AMV en milieu urbain"));
        assertThat(figures(WOUOL))
                .containsExactly(
                        tuple(46, Accuracy.EXACT, null, "groupements de producteurs et unités de transformation"),
                        tuple(2000, Accuracy.EXACT, null, "membres ruraux"),
                        tuple(70, Accuracy.EXACT, "%", "de femmes parmi les membres"),
                        tuple(320, Accuracy.ABOUT, "plats par jour", "restauration communautaire"));
        assertThat(content(AL_JISR).startYear()).isEqualTo((short) 1999);
    }

    @Test
    void onlyTheInitiativeThatLivesFromPublicOrdersNamesALever() {
        assertThat(ALL).filteredOn(slug -> !content(slug).levers().isEmpty()).containsExactly(ALVEOLE);
        assertThat(content(ALVEOLE).levers()).containsExactly("commande-publique");
    }

    @ParameterizedTest
    @MethodSource("factsByInitiative")
    void everyFactIsInTheTextInItsOwnWords(String slug, List<String> facts) {
        assertThat(content(slug).activity().plain().toLowerCase(Locale.FRENCH)).contains(facts);
    }

    static Stream<Arguments> factsByInitiative() {
        return Stream.of(
                Arguments.of(
                        AL_JISR,
                        List.of(
                                "1999",
                                "entreprises privées",
                                "sensibilise",
                                "mobilise",
                                "parrainage d’établissements scolaires",
                                "mise à niveau",
                                "système de management",
                                "protection de l’environnement",
                                "ntic",
                                "technologies de l’information",
                                "réseau d’entrepreneurs")),
                Arguments.of(
                        GROUPE_SOS,
                        List.of(
                                "entreprise sociale",
                                "efficacité économique",
                                "intérêt général",
                                "lutte contre les exclusions",
                                "diversifié",
                                "plus démunis",
                                "jeunesse",
                                "crèches",
                                "haltes-garderies",
                                "insertion par le travail",
                                "personnes en difficulté",
                                "solidarités",
                                "logements",
                                "hébergement",
                                "centres sociaux et culturels",
                                "personnes handicapées",
                                "centres de soins",
                                "seniors",
                                "personnes âgées dépendantes")),
                Arguments.of(
                        ANGKOR,
                        List.of(
                                "entreprise",
                                "école",
                                "artisanat d’art",
                                "soierie",
                                "insertion professionnelle",
                                "jeunes cambodgiens",
                                "population rurale",
                                "siem reap",
                                "développement du cambodge",
                                "profits",
                                "nouveaux ateliers",
                                "sessions de formation",
                                "emploi garanti",
                                "1\u202f300 personnes",
                                "900 sont des artisans",
                                "48 ateliers")),
                Arguments.of(
                        UTM,
                        List.of(
                                "utm",
                                "structure faîtière",
                                "soins de santé de qualité",
                                "mutuelle de santé",
                                "cohésion",
                                "solidarité",
                                "mutualistes",
                                "cinquantaine de mutuelles",
                                "plus de la moitié",
                                "milieu urbain",
                                "assurance maladie volontaire (amv)",
                                "75\u00a0%",
                                "soins ambulatoires",
                                "soins hospitaliers")),
                Arguments.of(
                        WOUOL,
                        List.of(
                                "association de développement",
                                "46 groupements de producteurs agricoles",
                                "unités de transformation",
                                "2\u202f000 membres",
                                "70\u00a0% sont des femmes",
                                "biologiques et équitables",
                                "sensibiliser",
                                "éduquer",
                                "pôle commercial",
                                "micro-entreprises rurales",
                                "insertion",
                                "restauration communautaire",
                                "320 plats par jour")),
                Arguments.of(
                        ALVEOLE,
                        List.of(
                                "collectivités",
                                "second œuvre",
                                "bâtiment",
                                "espaces verts",
                                "nettoyage",
                                "personnes en difficulté",
                                "accompagne",
                                "forme",
                                "centre de ressources",
                                "écoconstruction",
                                "bâtiment vitrine",
                                "matériauthèque",
                                "bibliothèque",
                                "conférences thématiques")),
                Arguments.of(
                        EVERGREEN,
                        List.of(
                                "villes écologiques",
                                "mobilise",
                                "espaces verts",
                                "enfants",
                                "alimentation",
                                "partenariats",
                                "groupes",
                                "personnalités influentes",
                                "grand public",
                                "aménagement des villes durables")));
    }

    @Test
    void everyTextIsSetInFrenchTypography() {
        Stream<String> ofInitiatives = ALL.stream()
                .map(this::content)
                .flatMap(content -> Stream.of(
                        content.title(), content.summary(), content.activity().source()));
        Stream<String> ofLevers = reference.levers().stream()
                .flatMap(lever -> Stream.of(lever.name(), lever.summary(), lever.description(), lever.firstSteps()));
        Stream<String> ofFactors = reference.successFactors().stream()
                .flatMap(factor -> Stream.of(factor.name(), factor.description(), factor.question()));
        Stream<String> ofIssues =
                reference.issues().stream().flatMap(issue -> Stream.of(issue.name(), issue.summary()));
        Stream<String> ofForms = reference.legalForms().stream().map(form -> form.summary());

        assertThat(Stream.of(ofInitiatives, ofLevers, ofFactors, ofIssues, ofForms)
                        .flatMap(texts -> texts))
                .isNotEmpty()
                // A plain space before these would let a line begin with them.
                .allSatisfy(text -> assertThat(text).doesNotContainPattern("'| [;:!?%»]|« |[0-9] [0-9]{3}\\b"));
    }

    static List<String> initiatives() {
        return ALL;
    }

    private InitiativeContent content(String slug) {
        return initiatives.find(new Slug(slug)).orElseThrow().content();
    }

    private Organisation organisation(InitiativeContent content) {
        return organisations.findAll(List.of(content.organisationId())).get(content.organisationId());
    }

    private List<Tuple> figures(String slug) {
        return content(slug).figures().stream()
                .map(figure -> tuple(figure.value().intValueExact(), figure.accuracy(), figure.unit(), figure.label()))
                .toList();
    }
}
