package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.asso.aimf.essaim.Latches;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Who searches waits for those who asked before, and for nobody else. */
@SearchTest
class SearchTurnsTests {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Autowired
    private ReferenceLists reference;

    @Test
    void asManySearchAtATimeAsThereAreProcessors(@TempDir Path folder) throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        try (GeneratedIndex generated = new GeneratedIndex(folder, reference).commit();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            InitiativeSearch search = search(() -> {
                begun.incrementAndGet();
                Latches.await(goOn);
                return generated.index();
            });
            AtomicInteger asking = new AtomicInteger();
            List<Future<SearchResult>> answers = IntStream.range(0, 3 * PROCESSORS)
                    .mapToObj(reader -> readers.submit(() -> {
                        asking.incrementAndGet();
                        return search.search(SearchQuery.ALL);
                    }))
                    .toList();

            int atATime;
            try {
                await().until(() -> asking.get() == 3 * PROCESSORS && begun.get() >= PROCESSORS);
                atATime = begun.get();
            } finally {
                // Closing the readers waits for them.
                goOn.countDown();
            }

            for (Future<SearchResult> answer : answers) {
                assertThat(answer.get().total()).isZero();
            }
            assertThat(atATime).isEqualTo(PROCESSORS);
            assertThat(begun).hasValue(3 * PROCESSORS);
        }
    }

    @Test
    void whatGoesWrongReachesWhoAsked() {
        IllegalStateException wrong = new IllegalStateException("The index is closed");
        InitiativeSearch search = search(() -> {
            throw wrong;
        });

        assertThatThrownBy(() -> search.search(SearchQuery.of("eau"))).isSameAs(wrong);
        assertThatThrownBy(() -> search.helpFor(SearchQuery.of("eau"))).isSameAs(wrong);
    }

    private InitiativeSearch search(Supplier<CatalogueIndex> index) {
        return new InitiativeSearch(index, () -> {}, reference, List.of());
    }
}
