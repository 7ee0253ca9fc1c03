package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.GeneratedCatalogue.GeneratedInitiative;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** How good the search is, on queries that were judged without it. */
@SearchTest
class JudgedSearchTests {

    private final List<GeneratedInitiative> catalogue = List.copyOf(GeneratedCatalogue.judged());
    private final Map<String, GeneratedInitiative> bySlug =
            catalogue.stream().collect(Collectors.toMap(GeneratedInitiative::slug, Function.identity()));

    @Autowired
    private ReferenceLists reference;

    @Test
    void judgedQueriesFindWhatReadersCallRelevantWithAndWithoutAccents(@TempDir Path folder) throws IOException {
        try (GeneratedIndex index =
                new GeneratedIndex(folder, reference).put(catalogue).commit()) {
            double typedWell = meanNdcg(index.search(), UnaryOperator.identity());
            double withoutAccents = meanNdcg(index.search(), FrenchWords::fold);

            assertThat(typedWell).isGreaterThan(0.88);
            assertThat(withoutAccents).isGreaterThan(typedWell - 0.02);
        }
    }

    private double meanNdcg(InitiativeSearch search, UnaryOperator<String> typing) {
        return JudgedQuery.all().stream()
                .mapToDouble(query -> Ndcg.at(
                        10, found(query, search.search(SearchQuery.of(typing.apply(query.text())))), all(query)))
                .average()
                .orElseThrow();
    }

    private List<Integer> found(JudgedQuery query, SearchResult result) {
        return result.hits().stream()
                .map(hit -> query.grade(bySlug.get(hit.card().slug().value())))
                .toList();
    }

    private List<Integer> all(JudgedQuery query) {
        return catalogue.stream().map(query::grade).toList();
    }
}
