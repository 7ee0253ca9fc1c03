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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.junit.jupiter.api.BeforeEach;
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

    /** What a query finds, and how many initiatives it would find with each other value chosen. */
    private record Counted(long total, Map<Facet, Map<String, Integer>> counts) {}

    @Autowired
    private ReferenceLists reference;

    private TextReader reader;

    private final Map<String, Map<Facet, Set<String>>> values = new HashMap<>();

    @BeforeEach
    void readTexts() {
        reader = new TextReader(new Vocabulary(reference));
    }

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
            Map<String, List<GeneratedInitiative>> matches = matches(index, published);
            Map<Facet, Map<String, Integer>> none = none(published.values());
            for (int i = 0; i < QUERIES; i++) {
                if (i % 250 == 249) {
                    change(index, catalogue, published, random);
                    matches = matches(index, published);
                    none = none(published.values());
                }
                SearchQuery query = query(random);
                Counted counted = count(index, query);
                assertThat(counted)
                        .as(query.toString())
                        .isEqualTo(byBruteForce(query, matches.get(query.text()), none));
                // Of the whole answer, which also takes its hits' words from the index, a part is enough.
                if (i % 10 == 0) {
                    SearchResult result = index.search().search(query);
                    assertThat(new Counted(result.total(), result.counts()))
                            .as(query.toString())
                            .isEqualTo(counted);
                }
            }
        }
    }

    /** The text alone decides what matches it. */
    private Map<String, List<GeneratedInitiative>> matches(
            GeneratedIndex index, Map<String, GeneratedInitiative> published) {
        Map<String, List<GeneratedInitiative>> matches = new HashMap<>();
        for (String text : TEXTS) {
            List<GeneratedInitiative> matching = index.index().search(searcher -> {
                Query found = Selection.of(SearchQuery.of(text), reader, searcher)
                        .chosen()
                        .asQuery();
                List<GeneratedInitiative> initiatives = new ArrayList<>();
                for (ScoreDoc hit : searcher.search(found, INITIATIVES).scoreDocs) {
                    initiatives.add(published.get(searcher.card(hit.doc).slug().value()));
                }
                return initiatives;
            });
            assertThat(matching).as("published: " + text).doesNotContainNull();
            matches.put(text, matching);
        }
        return matches;
    }

    /** Every value that some initiative has, with none that has it. */
    private Map<Facet, Map<String, Integer>> none(Collection<GeneratedInitiative> published) {
        Map<Facet, Map<String, Integer>> none = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            Map<String, Integer> counts = new HashMap<>();
            published.forEach(one -> values(one, facet).forEach(value -> counts.put(value, 0)));
            none.put(facet, counts);
        }
        return none;
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

    private Counted count(GeneratedIndex index, SearchQuery query) {
        return index.index().search(searcher -> {
            Selection selection = Selection.of(query, reader, searcher);
            return new Counted(selection.chosen().count(), selection.counts());
        });
    }

    private Counted byBruteForce(
            SearchQuery query, List<GeneratedInitiative> matching, Map<Facet, Map<String, Integer>> none) {
        int total = 0;
        Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);
        none.forEach((facet, values) -> counts.put(facet, new HashMap<>(values)));
        for (GeneratedInitiative one : matching) {
            Set<Facet> missed = missed(one, query);
            total += missed.isEmpty() ? 1 : 0;
            for (Facet facet : Facet.values()) {
                // A facet's own selection is left aside where its values are counted.
                if (missed.isEmpty() || missed.size() == 1 && missed.contains(facet)) {
                    values(one, facet).forEach(value -> counts.get(facet).merge(value, 1, Integer::sum));
                }
            }
        }
        return new Counted(total, counts);
    }

    /** The facets of which it has none of the chosen values. */
    private Set<Facet> missed(GeneratedInitiative initiative, SearchQuery query) {
        Set<Facet> missed = EnumSet.noneOf(Facet.class);
        query.selected().forEach((facet, chosen) -> {
            if (Collections.disjoint(values(initiative, facet), chosen)) {
                missed.add(facet);
            }
        });
        return missed;
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
