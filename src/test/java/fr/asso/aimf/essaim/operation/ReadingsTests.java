package fr.asso.aimf.essaim.operation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.operation.Readings.Reading;
import fr.asso.aimf.essaim.search.IndexStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Whoever watches the portal is answered soon, whatever the database does. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class ReadingsTests {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    @Autowired
    private DataSource source;

    @Autowired
    private IndexStatus index;

    private final CountDownLatch end = new CountDownLatch(1);

    /** The real one, until it is told otherwise. */
    private final class Moody extends DelegatingDataSource {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean away;
        private volatile boolean slow;

        private Moody() {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            if (away) {
                throw new SQLException("away");
            }
            if (slow) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.getConnection();
        }
    }

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    void manyWhoAskAreToldOneAnswer() {
        Moody database = new Moody();
        Readings readings = new Readings(database, Clock.systemUTC());

        Reading first = readings.latest();
        int asked = database.asked.get();
        Reading second = readings.latest();

        assertThat(first.answers()).isTrue();
        assertThat(first.facts().orElseThrow().nodes()).as("this one").isNotEmpty();
        assertThat(first.facts().orElseThrow().databaseVersion()).startsWith("18");
        assertThat(second).isEqualTo(first);
        assertThat(database.asked).hasValue(asked);
    }

    @Test
    void whileTheDatabaseIsAwayTheLastFactsAreTold() {
        Moody database = new Moody();
        Readings readings = new Readings(database, Clock.systemUTC(), Duration.ZERO, Duration.ofSeconds(10));
        Reading before = readings.latest();

        database.away = true;
        Reading meanwhile = readings.latest();
        database.away = false;
        Reading after = readings.latest();

        assertThat(meanwhile).isEqualTo(new Reading(before.facts(), false));
        assertThat(after.answers()).isTrue();
    }

    @Test
    void aScrapeOfAllFiguresWaitsOnceForADatabaseThatHangs() {
        Moody database = new Moody();
        database.slow = true;
        Readings readings = new Readings(database, Clock.systemUTC(), Duration.ofSeconds(10), PATIENCE);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new OperationMetrics(readings, index, Clock.systemUTC()).bindTo(registry);

        long began = System.nanoTime();
        registry.getMeters().forEach(meter -> meter.measure().forEach(figure -> figure.getValue()));
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(registry.getMeters()).hasSizeGreaterThan(10);
        assertThat(took).isLessThan(PATIENCE.multipliedBy(registry.getMeters().size() / 2));
        assertThat(registry.get("essaim.database.up").gauge().value()).isZero();
        assertThat(registry.get("essaim.index.lag").gauge().value()).isNaN();
        assertThat(registry.get("essaim.index.position").gauge().value()).isPositive();
        assertThat(database.asked).hasValue(1);
    }
}
