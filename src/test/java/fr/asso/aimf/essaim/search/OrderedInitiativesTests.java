package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.GeneratedCatalogue.GeneratedInitiative;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists keep to their order, however many segments they lie in and however far behind the page is. */
@SearchTest
class OrderedInitiativesTests {

    private static final int INITIATIVES = 400;

    @TempDir
    private Path folder;

    @Autowired
    private ReferenceLists reference;

    private List<GeneratedInitiative> catalogue;

    @BeforeEach
    void generate() {
        catalogue = GeneratedCatalogue.initiatives(INITIATIVES, 11);
    }

    @Test
    void pagesFollowEachOtherByDateAndNoneIsMissing() throws IOException {
        try (GeneratedIndex index = inSegments()) {
            List<InitiativeCard> listed = allPages(index.search(), SearchQuery.ALL);

            assertThat(listed).extracting(InitiativeCard::publishedAt).isSortedAccordingTo(Comparator.reverseOrder());
            assertNoneIsMissing(listed);
        }
    }

    @Test
    void pagesFollowEachOtherByNameAndNoneIsMissing() throws IOException {
        try (GeneratedIndex index = inSegments()) {
            List<InitiativeCard> listed = allPages(index.search(), SearchQuery.ALL.withSort(Sort.NAME));

            assertThat(listed)
                    .extracting(OrderedInitiativesTests::beginOfName)
                    .isSortedAccordingTo(Comparator.naturalOrder());
            assertNoneIsMissing(listed);
        }
    }

    @Test
    void thoseOfOneValueKeepTheOrderThatTheyHaveAmongAll() throws IOException {
        try (GeneratedIndex index = inSegments()) {
            Predicate<InitiativeCard> togolese = card -> card.countryCode().equals("TG");

            assertThat(allPages(
                            index.search(),
                            SearchQuery.ALL.with(Facet.COUNTRY, "togo").withSort(Sort.NAME)))
                    .isNotEmpty()
                    .isEqualTo(allPages(index.search(), SearchQuery.ALL.withSort(Sort.NAME)).stream()
                            .filter(togolese)
                            .toList());
        }
    }

    @Test
    void soDoThoseThatSayAWord() throws IOException {
        try (GeneratedIndex index = inSegments()) {
            SearchQuery query = SearchQuery.of("eau").withSort(Sort.RECENT);
            List<Instant> dates = allPages(index.search(), query).stream()
                    .map(InitiativeCard::publishedAt)
                    .toList();

            assertThat(dates)
                    .hasSize(Math.toIntExact(index.search().search(query).total()))
                    .hasSizeGreaterThan(SearchResult.PAGE_SIZE)
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    @Test
    void anIndexThatWasUnitedListsTheSame() throws IOException {
        try (GeneratedIndex index = inSegments()) {
            List<InitiativeCard> byDate = allPages(index.search(), SearchQuery.ALL);
            List<InitiativeCard> byName = allPages(index.search(), SearchQuery.ALL.withSort(Sort.NAME));

            index.index().unite();
            index.commit();

            assertThat(allPages(index.search(), SearchQuery.ALL)).isEqualTo(byDate);
            assertThat(allPages(index.search(), SearchQuery.ALL.withSort(Sort.NAME)))
                    .isEqualTo(byName);
        }
    }

    private void assertNoneIsMissing(List<InitiativeCard> listed) {
        assertThat(listed)
                .extracting(card -> card.slug().value())
                .containsExactlyInAnyOrderElementsOf(catalogue.subList(1, INITIATIVES).stream()
                        .map(GeneratedInitiative::slug)
                        .toList());
    }

    /** As much of a name as orders: what differs later only is taken for equal. */
    private static String beginOfName(InitiativeCard card) {
        String letters =
                FrenchWords.fold(card.title()).replaceAll("[^a-z0-9]+", " ").strip();
        return letters.substring(0, Math.min(letters.length(), 32));
    }

    /** One of them removed, so that a segment has a document that nobody may see. */
    private GeneratedIndex inSegments() throws IOException {
        GeneratedIndex index = new GeneratedIndex(folder, reference);
        for (int from = 0; from < INITIATIVES; from += 100) {
            index.put(catalogue.subList(from, from + 100)).commit();
        }
        return index.remove(catalogue.getFirst()).commit();
    }

    private static List<InitiativeCard> allPages(InitiativeSearch search, SearchQuery query) {
        List<InitiativeCard> cards = new ArrayList<>();
        int pages = search.search(query).pageCount();
        for (int page = 1; page <= pages; page++) {
            search.search(query.withPage(page)).hits().forEach(hit -> cards.add(hit.card()));
        }
        return cards;
    }
}
