package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.search.GeneratedCatalogue.GeneratedInitiative;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What the bit sets count is what counting one by one would. */
@SearchTest
class FacetCountsTests {

    private static final int INITIATIVES = 2_000;
    private static final int QUERIES = 1_000;
    private static final List<String> TEXTS = List.of(
            "",
            "eau",
            "santé",
            "femmes",
            "jeunes quartier",
            "déchets plastiques",
            "formation",
            "mutuelle de santé",
            "énergie solaire",
            "coopérative",
            "Sénégal",
            "comment créer une épicerie solidaire",
            "zzz");

    @Autowired
    private ReferenceLists reference;

    private final Map<String, Map<Facet, Set<String>>> values = new HashMap<>();

    @Test
    void theyEqualACountByBruteForceWhateverWasChangedBefore(@TempDir Path folder) throws IOException {
        Random random = new Random(42);
        List<GeneratedInitiative> catalogue = GeneratedCatalogue.initiatives(INITIATIVES, 7);
        Map<String, GeneratedInitiative> published = new HashMap<>(
                catalogue.stream().collect(Collectors.toMap(GeneratedInitiative::slug, Function.identity())));
        try (GeneratedIndex index = new GeneratedIndex(folder, reference)) {
            // In several commits, so that there are several segments, and with deletions in them.
            for (int from = 0; from < INITIATIVES; from += 250) {
                index.put(catalogue.subList(from, from + 250)).commit();
            }
            Map<String, Set<String>> matches = matches(index);
            for (int i = 0; i < QUERIES; i++) {
                if (i % 250 == 249) {
                    change(index, catalogue, published, random);
                    matches = matches(index);
                }
                SearchQuery query = query(random);
                Set<String> matching = matches.get(query.text());
                assertThat(index.search().search(query))
                        .as(query.toString())
                        .satisfies(result -> compare(result, matching, published));
            }
        }
    }

    /** The text alone decides what matches it: read from all its pages, without a filter. */
    private static Map<String, Set<String>> matches(GeneratedIndex index) {
        Map<String, Set<String>> matches = new HashMap<>();
        for (String text : TEXTS) {
            Set<String> slugs = new HashSet<>();
            SearchResult first = index.search().search(SearchQuery.of(text));
            for (int page = 1; page <= first.pageCount(); page++) {
                index.search()
                        .search(SearchQuery.of(text).withPage(page))
                        .hits()
                        .forEach(hit -> slugs.add(hit.card().slug().value()));
            }
            matches.put(text, slugs);
        }
        return matches;
    }

    private static void change(
            GeneratedIndex index,
            List<GeneratedInitiative> catalogue,
            Map<String, GeneratedInitiative> published,
            Random random)
            throws IOException {
        for (int i = 0; i < 30; i++) {
            GeneratedInitiative initiative = catalogue.get(random.nextInt(catalogue.size()));
            if (random.nextBoolean()) {
                index.remove(initiative);
                published.remove(initiative.slug());
            } else {
                index.put(List.of(initiative));
                published.put(initiative.slug(), initiative);
            }
        }
        index.commit();
    }

    private void compare(SearchResult result, Set<String> matching, Map<String, GeneratedInitiative> published) {
        Collection<GeneratedInitiative> byText =
                matching.stream().map(published::get).toList();
        SearchQuery query = result.query();
        assertThat(byText).doesNotContainNull();
        assertThat(result.total())
                .isEqualTo(byText.stream().filter(one -> fits(one, query, null)).count());
        Map<Facet, Map<String, Integer>> expected = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            Map<String, Integer> counts = new HashMap<>();
            published.values().forEach(one -> values(one, facet).forEach(value -> counts.put(value, 0)));
            byText.stream()
                    .filter(one -> fits(one, query, facet))
                    .forEach(one -> values(one, facet).forEach(value -> counts.merge(value, 1, Integer::sum)));
            expected.put(facet, counts);
        }
        assertThat(result.counts()).isEqualTo(expected);
    }

    private boolean fits(GeneratedInitiative initiative, SearchQuery query, @Nullable Facet left) {
        for (Map.Entry<Facet, Set<String>> selected : query.selected().entrySet()) {
            if (selected.getKey() != left
                    && Collections.disjoint(values(initiative, selected.getKey()), selected.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Looked up once for each initiative: they are asked for millions of times. */
    private Set<String> values(GeneratedInitiative initiative, Facet facet) {
        return values.computeIfAbsent(initiative.slug(), slug -> new EnumMap<>(Facet.class))
                .computeIfAbsent(facet, each -> lookUp(initiative, each));
    }

    private Set<String> lookUp(GeneratedInitiative initiative, Facet facet) {
        return switch (facet) {
            case ISSUE ->
                initiative.issues().stream()
                        .flatMap(slug -> Stream.concat(
                                Stream.of(slug), reference.issue(slug).flatMap(TerritorialIssue::parentSlug).stream()))
                        .collect(Collectors.toSet());
            case COUNTRY ->
                Set.of(reference.countryByCode(initiative.countryCode()).slug());
            case LEVER -> Set.copyOf(initiative.levers());
            case LEGAL_FORM -> Set.of(initiative.legalForm());
        };
    }

    private SearchQuery query(Random random) {
        SearchQuery query = SearchQuery.of(TEXTS.get(random.nextInt(TEXTS.size())));
        for (Facet facet : Facet.values()) {
            if (random.nextInt(3) == 0) {
                List<String> all = all(facet);
                Set<String> chosen = new LinkedHashSet<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    chosen.add(all.get(random.nextInt(all.size())));
                }
                for (String slug : chosen) {
                    query = query.with(facet, slug);
                }
            }
        }
        return query;
    }

    private List<String> all(Facet facet) {
        List<String> all = new ArrayList<>(
                switch (facet) {
                    case ISSUE ->
                        reference.issues().stream().map(TerritorialIssue::slug).toList();
                    case COUNTRY ->
                        reference.countries().stream().map(Country::slug).toList();
                    case LEVER -> reference.levers().stream().map(Lever::slug).toList();
                    case LEGAL_FORM ->
                        reference.legalForms().stream().map(LegalForm::slug).toList();
                });
        all.add("inconnu");
        return all;
    }
}
