package fr.asso.aimf.essaim.links;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.links.LinkCheck.Outcome;
import fr.asso.aimf.essaim.links.LinkCheck.Reason;
import fr.asso.aimf.essaim.shared.WebAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class LinkQueueTests {

    @Autowired
    private LinkChecks checks;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private JdbcClient jdbc;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private WebAddress address;

    @BeforeEach
    void anEmptyQueue() {
        jdbc.sql("delete from link_check").update();
        address = new WebAddress("https://" + UUID.randomUUID() + ".example/");
    }

    @Test
    void nothingIsLookedAtByItselfInTests() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("links");
    }

    @Test
    void whatNobodyLookedAtIsNotChecked() {
        assertThat(checks.of(List.of(address))).containsExactly(LinkCheck.notChecked(address));
        checks.ask(List.of(address));
        assertThat(checks.of(List.of(address, address))).containsExactly(LinkCheck.notChecked(address));
        assertThat(checks.of(List.of())).isEmpty();
    }

    @Test
    void whatIsAskedForIsLookedAtOnceAndNotAgainTheSameDay() {
        checks.ask(List.of(address, address));

        assertThat(queue(now).take()).contains(address);
        assertThat(queue(now).take()).as("somebody has it").isEmpty();
        queue(now).keep(reachable());
        checks.ask(List.of(address));

        assertThat(queue(now).take()).isEmpty();
        assertThat(checks.of(List.of(address))).containsExactly(reachable());
    }

    @Test
    void whatSomebodyTookAndNeverReportedIsTakenAgain() {
        checks.ask(List.of(address));
        queue(now).take();

        assertThat(queue(now.plus(Duration.ofMinutes(3))).take()).contains(address);
    }

    @Test
    void aFirstFailureIsLookedAtOnceMore() {
        checks.ask(List.of(address));
        queue(now).take();
        queue(now).keep(unreachable());
        assertThat(queue(now).take()).isEmpty();

        Instant later = now.plus(Duration.ofHours(2));
        assertThat(queue(later).take()).contains(address);
        queue(later).keep(unreachable());
        assertThat(queue(later.plus(Duration.ofDays(1))).take()).isEmpty();
        assertThat(checks.of(List.of(address)))
                .singleElement()
                .satisfies(check -> assertThat(check.reason()).isEqualTo(Reason.STATUS))
                .satisfies(check -> assertThat(check.status()).isEqualTo(404));
    }

    @Test
    void aClockThatRanAheadAndWasSetBackPutsNothingOffForADay() {
        Instant ahead = now.plus(Duration.ofDays(1));
        checks.ask(List.of(address));
        assertThat(queue(ahead).take()).contains(address);
        queue(ahead).keep(unreachable());

        assertThat(queue(now).take()).contains(address);
        assertThat(queue(now).take()).as("somebody has it").isEmpty();
    }

    @Test
    void manyNodesShareTheWork() throws Exception {
        List<WebAddress> all = IntStream.range(0, 40)
                .mapToObj(number -> new WebAddress("https://" + number + ".example/"))
                .toList();
        checks.ask(all);

        List<WebAddress> taken = new ArrayList<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            Callable<Optional<WebAddress>> take = () -> queue(now).take();
            for (Future<Optional<WebAddress>> one :
                    nodes.invokeAll(IntStream.range(0, 50).mapToObj(i -> take).toList())) {
                one.get().ifPresent(taken::add);
            }
        }

        assertThat(taken).doesNotHaveDuplicates().isSubsetOf(all);
        while (taken.size() < all.size()) {
            taken.add(queue(now).take().orElseThrow());
        }
        assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whatReadersSeeIsAskedForOnceAMonthAndTheRestForgotten() {
        checks.ask(List.of(address));
        queue(now).take();
        queue(now).keep(reachable());

        worker(now.plus(Duration.ofDays(40))).sweep();
        List<String> asked = jdbc.sql("select url from link_check where next_at is not null")
                .query(String.class)
                .list();
        assertThat(asked).isNotEmpty().doesNotContain(address.value());
        assertThat(checks.of(List.of(address))).containsExactly(reachable());

        worker(now.plus(Duration.ofDays(70))).sweep();
        assertThat(checks.of(List.of(address))).containsExactly(LinkCheck.notChecked(address));
    }

    @Test
    void aTurnLooksAtOneAndKeepsWhatItFound() {
        checks.ask(List.of(new WebAddress("http://127.0.0.1/secret")));

        assertThat(worker(now.plusSeconds(60)).lookAtOne()).isTrue();

        assertThat(checks.of(List.of(new WebAddress("http://127.0.0.1/secret"))))
                .extracting(LinkCheck::outcome)
                .containsExactly(Outcome.FORBIDDEN);
        assertThat(worker(now).lookAtOne()).isFalse();
    }

    @Test
    void whatTheEndOfANodeInterruptsIsLeftToAnother() {
        checks.ask(List.of(address));
        Thread.currentThread().interrupt();

        worker(now.plusSeconds(60)).lookAtOne();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(queue(now.plus(Duration.ofHours(1))).take()).contains(address);
    }

    private LinkQueue queue(Instant at) {
        return new LinkQueue(jdbc, clock(at.plusSeconds(30)));
    }

    private LinkWorker worker(Instant at) {
        Clock clock = clock(at);
        return new LinkWorker(
                new LinkQueue(jdbc, clock),
                new LinkClient("Essaim", new PublicHosts(), Duration.ofSeconds(5), clock),
                new LinkChecks(jdbc, clock),
                initiatives,
                new DefaultLockingTaskExecutor(lock -> Optional.empty()),
                clock);
    }

    private static Clock clock(Instant at) {
        return Clock.fixed(at, ZoneOffset.UTC);
    }

    private LinkCheck reachable() {
        return check(Outcome.REACHABLE, null, 200);
    }

    private LinkCheck unreachable() {
        return check(Outcome.UNREACHABLE, Reason.STATUS, 404);
    }

    private LinkCheck check(Outcome outcome, @Nullable Reason reason, int status) {
        return new LinkCheck(address, outcome, reason, status, now);
    }
}
