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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The last published come first, however many segments they lie in and however far behind the page is. */
@SearchTest
class RecentInitiativesTests {

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
            assertThat(listed)
                    .extracting(card -> card.slug().value())
                    .containsExactlyInAnyOrderElementsOf(catalogue.subList(1, INITIATIVES).stream()
                            .map(GeneratedInitiative::slug)
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
            List<InitiativeCard> before = allPages(index.search(), SearchQuery.ALL);

            index.index().unite();
            index.commit();

            assertThat(allPages(index.search(), SearchQuery.ALL)).isEqualTo(before);
        }
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
