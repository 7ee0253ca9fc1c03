package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each fact of the founding note is found by those who look for it. */
@SearchTest
class FindableFactsTests {

    private static final Map<String, String> ORGANISATIONS = Map.of(
            "aljisr", "association-al-jisr",
            "artisans-angkor", "artisans-d-angkor",
            "wouol", "association-wouol",
            "utm", "union-technique-de-la-mutualite-malienne");

    @Autowired
    private InitiativeSearch search;

    @ParameterizedTest
    @MethodSource("facts")
    void everyFactIsAmongTheFirstThree(String query, String target) {
        SearchResult result = search.search(SearchQuery.of(query));
        String organisation = ORGANISATIONS.getOrDefault(target, target);
        if (target.equals("guide")) {
            assertThat(result.pages())
                    .extracting(PageHit::path)
                    .anyMatch(path -> path.startsWith("/comprendre") || path.startsWith("/agir"));
        } else {
            List<String> found = Stream.concat(
                            result.organisations().stream()
                                    .map(hit -> hit.slug().value()),
                            result.hits().stream()
                                    .limit(3)
                                    .map(hit -> hit.card().organisationSlug().value()))
                    .toList();
            assertThat(found).contains(organisation);
        }
    }

    private static Stream<Arguments> facts() {
        return GeneratedCatalogue.table("findable-facts.tsv").stream().map(row -> Arguments.of(row[0], row[1]));
    }
}
