package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.BesideOthers;
import fr.asso.aimf.essaim.search.GeneratedCatalogue.GeneratedInitiative;
import fr.asso.aimf.essaim.search.JudgedQuery.Rule;
import fr.asso.aimf.essaim.shared.Slug;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@BesideOthers
class GeneratedCatalogueTests {

    private static final Set<String> ISSUES = Set.of(
            "sante",
            "education",
            "formation",
            "emploi-insertion",
            "developpement-economique",
            "hebergement-logement",
            "developpement-urbain",
            "ecoconstruction",
            "environnement",
            "ressources",
            "developpement-rural",
            "culture",
            "jeunesse",
            "seniors",
            "numerique");
    private static final Set<String> LEVERS = Set.of(
            "commande-publique",
            "creation-et-developpement",
            "animation-territoriale",
            "projets-public-prive",
            "services-aux-habitants");
    private static final Set<String> LEGAL_FORMS =
            Set.of("cooperative", "mutuelle", "association", "fondation", "entreprise-sociale", "structure-faitiere");
    private static final Set<String> QUERY_KINDS =
            Set.of("plural", "accents", "typo", "acronym", "elision", "words", "question", "place", "synonym");

    private final List<GeneratedInitiative> catalogue = GeneratedCatalogue.judged();

    @Test
    void theSameSeedGivesTheSameCatalogueAndALongerOneBeginsAlike() {
        assertThat(GeneratedCatalogue.judged()).isEqualTo(catalogue);
        assertThat(GeneratedCatalogue.initiatives(2100, 260)).startsWith(catalogue.toArray(GeneratedInitiative[]::new));
        assertThat(GeneratedCatalogue.initiatives(2000, 2)).isNotEqualTo(catalogue);
    }

    @Test
    void everyInitiativeKeepsTheRulesOfTheDirectory() {
        assertThat(catalogue).allSatisfy(one -> {
            assertThat(one.title()).hasSizeBetween(5, 150);
            assertThat(one.summary()).hasSizeBetween(20, 300);
            assertThat(one.organisationName()).hasSizeBetween(2, 200);
            assertThat(List.of(one.slug(), one.organisationSlug())).allSatisfy(Slug::new);
            assertThat(one.issues()).hasSizeBetween(1, 4).isSubsetOf(ISSUES).doesNotHaveDuplicates();
            assertThat(one.levers()).hasSizeLessThanOrEqualTo(3).isSubsetOf(LEVERS);
            assertThat(one.legalForm()).isIn(LEGAL_FORMS);
            assertThat(one.toString()).doesNotContain("{", "}", "|", "  ");
        });
        assertThat(catalogue).extracting(GeneratedInitiative::slug).doesNotHaveDuplicates();
    }

    @Test
    void anOrganisationHasOneNameOneFormAndOneCountry() {
        Map<String, Set<String>> identities = new HashMap<>();
        catalogue.forEach(one -> identities
                .computeIfAbsent(one.organisationSlug(), slug -> new HashSet<>())
                .add(one.organisationName() + one.legalForm() + one.countryCode()));
        assertThat(identities.values()).allMatch(names -> names.size() == 1);
        assertThat(identities).hasSizeGreaterThan(1500);
    }

    @Test
    void someArchetypesAndCountriesAreFrequentAndNoneIsMissing() {
        Map<String, Long> archetypes = catalogue.stream()
                .collect(Collectors.groupingBy(GeneratedInitiative::archetype, Collectors.counting()));
        Map<String, Long> countries = catalogue.stream()
                .collect(Collectors.groupingBy(GeneratedInitiative::countryCode, Collectors.counting()));
        assertThat(archetypes.keySet()).isEqualTo(GeneratedCatalogue.archetypeKeys());
        assertThat(archetypes.values().stream().max(Comparator.naturalOrder()))
                .hasValueSatisfying(most -> assertThat(most)
                        .isGreaterThan(5
                                * archetypes.values().stream()
                                        .min(Comparator.naturalOrder())
                                        .orElseThrow()));
        assertThat(countries).hasSizeGreaterThan(35);
        assertThat(countries.get("SN")).isGreaterThan(3 * countries.get("GP"));
    }

    @Test
    void everyJudgedQueryHasSomethingToFind() {
        List<JudgedQuery> queries = JudgedQuery.all();
        assertThat(queries).hasSizeGreaterThan(60).extracting(JudgedQuery::text).doesNotHaveDuplicates();
        assertThat(queries).extracting(JudgedQuery::kind).containsOnlyElementsOf(QUERY_KINDS);
        assertThat(queries)
                .flatExtracting(JudgedQuery::rules)
                .extracting(Rule::archetype)
                .isSubsetOf(with(GeneratedCatalogue.archetypeKeys(), "*"));
        assertThat(queries)
                .filteredOn(query -> catalogue.stream().noneMatch(one -> query.grade(one) == best(query)))
                .isEmpty();
    }

    @Test
    void factsAndPairsAreComplete() {
        List<String[]> facts = GeneratedCatalogue.table("findable-facts.tsv");
        assertThat(facts).hasSizeGreaterThan(80).allSatisfy(fact -> {
            assertThat(fact).hasSize(3).doesNotContain("");
            assertThat(fact[1])
                    .isIn("aljisr", "groupe-sos", "artisans-angkor", "utm", "wouol", "alveole", "evergreen", "guide");
        });
        assertThat(GeneratedCatalogue.table("pairs.tsv"))
                .hasSizeGreaterThan(24)
                .allSatisfy(pair -> assertThat(pair).hasSize(3).doesNotContain(""));
        assertThat(GeneratedCatalogue.table("pairs-apart.tsv"))
                .allSatisfy(pair -> assertThat(pair).hasSize(3).doesNotContain(""));
    }

    private static int best(JudgedQuery query) {
        return query.rules().stream().mapToInt(Rule::grade).max().orElseThrow();
    }

    private static Set<String> with(Set<String> keys, String another) {
        Set<String> all = new HashSet<>(keys);
        all.add(another);
        return all;
    }
}
