package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.MutableClock;
import fr.asso.aimf.essaim.PostgresForTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest
@Import(PostgresForTests.class)
class LimitsTests {

    private static final int CAPACITY = Limit.MAIL_TO_ADDRESS.capacity();

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final MutableClock clock = new MutableClock();
    private String key;

    /** The class has one instance for all its tests. */
    @BeforeEach
    void somebodyElse() {
        key = UUID.randomUUID() + "@exemple.org";
    }

    @Test
    void aLimitHoldsForAllNodesTogether() {
        Limits one = node();
        Limits other = node();

        for (int use = 0; use < CAPACITY; use++) {
            assertThat((use % 2 == 0 ? one : other).allows(Limit.MAIL_TO_ADDRESS, key))
                    .isTrue();
        }

        assertThat(one.allows(Limit.MAIL_TO_ADDRESS, key)).isFalse();
        assertThat(other.allows(Limit.MAIL_TO_ADDRESS, key)).isFalse();
    }

    @Test
    void ofFiftyAtTheSameTimeExactlyTheCapacityPasses() throws Exception {
        List<Limits> nodes = List.of(node(), node());
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(50)) {
            for (int caller = 0; caller < 50; caller++) {
                Limits node = nodes.get(caller % 2);
                answers.add(callers.submit(() -> {
                    start.await();
                    return node.allows(Limit.MAIL_TO_ADDRESS, key);
                }));
            }
            start.countDown();
        }

        int passed = 0;
        for (Future<Boolean> answer : answers) {
            passed += answer.get() ? 1 : 0;
        }
        assertThat(passed).isEqualTo(CAPACITY);
    }

    @Test
    void whatIsGivenBackMayBeUsedOnceMore() {
        Limits limits = node();
        useUp(limits);

        limits.giveBack(Limit.MAIL_TO_ADDRESS, key);

        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isTrue();
        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isFalse();
    }

    @Test
    void whoWaitsAsLongAsSaidMayGoOn() {
        Limits limits = node();
        useUp(limits);

        Duration wait = limits.retryAfter(Limit.MAIL_TO_ADDRESS, key);
        assertThat(wait).isEqualTo(Duration.ofMinutes(12));
        clock.advance(wait.minusMinutes(1));
        assertThat(limits.retryAfter(Limit.MAIL_TO_ADDRESS, key)).isEqualTo(Duration.ofMinutes(1));
        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isFalse();
        clock.advance(Duration.ofMinutes(1));

        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isTrue();
        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isFalse();
    }

    @Test
    void oneLimitAndOneKeyAreNotThoseOfAnother() {
        Limits limits = node();
        useUp(limits);

        assertThat(limits.allows(Limit.SIGN_IN, key)).isTrue();
        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, "x" + key)).isTrue();
    }

    @Test
    void whatTheCallerTakesBackCountsAllTheSame() {
        Limits limits = node();

        transaction.executeWithoutResult(status -> {
            useUp(limits);
            status.setRollbackOnly();
        });

        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isFalse();
    }

    @Test
    void nobodyReadsInTheTableWhomALimitHeld() {
        node().allows(Limit.MAIL_TO_ADDRESS, key);

        assertThat(jdbc.sql("select id from bucket").query(String.class).list())
                .isNotEmpty()
                .noneMatch(id -> id.contains(key) || id.contains("exemple"));
    }

    @Test
    void fullBucketsAreRemovedAndOthersAreNot() {
        Limits limits = node();
        useUp(limits);
        jdbc.sql("insert into bucket (id, expires_at) values (?, 1)").param(key).update();

        limits.removeExpired();

        assertThat(jdbc.sql("select count(*) from bucket where id = ?")
                        .param(key)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isFalse();
    }

    @Test
    void aClockThatRanAheadAndWasSetBackLeavesNobodyOut() {
        Limits limits = node();
        useUp(limits);
        jdbc.sql("update bucket set expires_at = expires_at + 5 * 60 * 60 * 1000")
                .update();

        limits.removeExpired();

        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isTrue();
    }

    /** When a bucket is full is noted by the machine's own clock, which no test moves. */
    @Test
    void aClockThatJumpsByADayKeepsNobodyOutForADay() {
        Limits limits = node();
        useUp(limits);

        clock.advance(Duration.ofDays(1));
        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isTrue();
        for (int use = 1; use < CAPACITY; use++) {
            limits.allows(Limit.MAIL_TO_ADDRESS, key);
        }
        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isFalse();

        clock.advance(Duration.ofDays(-1));
        jdbc.sql("update bucket set expires_at = expires_at + 24 * 60 * 60 * 1000")
                .update();
        limits.removeExpired();
        assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isTrue();
    }

    private void useUp(Limits limits) {
        for (int use = 0; use < CAPACITY; use++) {
            assertThat(limits.allows(Limit.MAIL_TO_ADDRESS, key)).isTrue();
        }
    }

    private Limits node() {
        return new Limits(dataSource, new SharedSecret(jdbc), clock);
    }
}
