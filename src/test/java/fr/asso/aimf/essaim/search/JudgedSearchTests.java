package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.GeneratedCatalogue.GeneratedInitiative;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@SearchTest
class JudgedSearchTests {

    @Autowired
    private ReferenceLists reference;

    @Test
    void what(@TempDir Path folder) throws IOException {
        List<GeneratedInitiative> catalogue = GeneratedCatalogue.judged();
        Map<String, GeneratedInitiative> bySlug =
                catalogue.stream().collect(Collectors.toMap(GeneratedInitiative::slug, Function.identity()));
        try (GeneratedIndex index =
                new GeneratedIndex(folder, reference).put(catalogue).commit()) {
            double sum = 0, sumFolded = 0;
            Map<String, double[]> kinds = new TreeMap<>();
            for (JudgedQuery query : JudgedQuery.all()) {
                List<Integer> all = catalogue.stream().map(query::grade).toList();
                SearchResult result = index.search().search(SearchQuery.of(query.text()));
                List<Integer> ranked = grades(query, result, bySlug);
                double ndcg = Ndcg.at(10, ranked, all);
                SearchResult folded = index.search().search(SearchQuery.of(FrenchWords.fold(query.text())));
                double ndcgFolded = Ndcg.at(10, grades(query, folded, bySlug), all);
                sum += ndcg;
                sumFolded += ndcgFolded;
                double[] kind = kinds.computeIfAbsent(query.kind(), k -> new double[2]);
                kind[0] += ndcg;
                kind[1]++;
                if (ndcg < 0.9 || ndcg - ndcgFolded > 0.01) {
                    System.out.printf(
                            "%.3f %.3f %5d %s %-40s %s%n",
                            ndcg,
                            ndcgFolded,
                            result.total(),
                            result.relaxed() ? "r" : " ",
                            query.text(),
                            ranked.stream().limit(10).toList());
                    if (ndcg < 0.8) {
                        for (int i = 0; i < Math.min(10, ranked.size()); i++)
                            if (ranked.get(i) < 2)
                                System.out.println("        " + (i + 1) + " " + ranked.get(i) + " "
                                        + bySlug.get(result.hits()
                                                        .get(i)
                                                        .card()
                                                        .slug()
                                                        .value())
                                                .archetype() + " | "
                                        + result.hits().get(i).card().title() + " | "
                                        + result.hits().get(i).passage().parts().stream()
                                                .map(p -> p.found() ? "[" + p.text() + "]" : p.text())
                                                .collect(Collectors.joining()));
                    }
                }
            }
            kinds.forEach((kind, s) -> System.out.printf("KIND %-10s %.4f (%d)%n", kind, s[0] / s[1], (int) s[1]));
            System.out.printf(
                    "NDCG %.4f folded %.4f%n",
                    sum / JudgedQuery.all().size(),
                    sumFolded / JudgedQuery.all().size());
        }
    }

    private static List<Integer> grades(
            JudgedQuery query, SearchResult result, Map<String, GeneratedInitiative> bySlug) {
        return result.hits().stream()
                .map(hit -> query.grade(bySlug.get(hit.card().slug().value())))
                .toList();
    }
}
