package fr.asso.aimf.essaim.operation;

import fr.asso.aimf.essaim.operation.Facts.Queue;
import fr.asso.aimf.essaim.search.IndexStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What operators want to see over time, beside what Spring Boot measures. What has to be asked of the database is not a number
 * while the database is away; everything else goes on.
 */
@Component
class OperationMetrics implements MeterBinder {

    private static final List<String> QUEUES = List.of("submission", "claim", "report");

    /** Older facts say nothing about now. */
    private static final Duration WORTH = Duration.ofMinutes(5);

    private final Readings readings;
    private final IndexStatus index;
    private final Clock clock;

    OperationMetrics(Readings readings, IndexStatus index, Clock clock) {
        this.readings = readings;
        this.index = index;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("essaim.database.up", () -> readings.latest().answers() ? 1 : 0)
                .description("Whether PostgreSQL answered at the last try")
                .register(registry);
        Gauge.builder("essaim.index.position", index::position)
                .description("The last change of the directory that this node's index has taken in")
                .register(registry);
        Gauge.builder("essaim.index.lag", fact(facts -> Math.max(0, facts.position() - index.position())))
                .description("Changes of the directory that this node's index has not taken in yet")
                .baseUnit("changes")
                .register(registry);
        Gauge.builder("essaim.index.behind", () -> index.sinceLevel().toMillis() / 1000.0)
                .description("How long ago this node's index was last known to miss nothing")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("essaim.index.writable", () -> index.isWritable() ? 1 : 0)
                .description("0 while the folder of this node's index cannot be written")
                .register(registry);
        for (String queue : QUEUES) {
            Gauge.builder("essaim.queue.waiting", fact(facts -> waiting(facts, queue)))
                    .description("What waits for moderators")
                    .tag("queue", queue)
                    .register(registry);
            Gauge.builder("essaim.queue.oldest", fact(facts -> age(oldest(facts, queue))))
                    .description("For how long the one that waits longest for moderators does")
                    .baseUnit("seconds")
                    .tag("queue", queue)
                    .register(registry);
        }
        mails("waiting", Facts::mailsWaiting, registry);
        mails("stuck", Facts::mailsStuck, registry);
        mails("refused", Facts::mailsRefused, registry);
        Gauge.builder("essaim.mails.oldest", fact(facts -> age(facts.oldestMail())))
                .description("For how long the mail that waits longest to be sent does")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "essaim.backup.age",
                        fact(facts -> facts.lastBackup() == null
                                ? Double.NaN
                                : age(facts.lastBackup().madeAt())))
                .description("How old the last backup is that the portal made")
                .baseUnit("seconds")
                .register(registry);
    }

    private void mails(String state, ToDoubleFunction<Facts> number, MeterRegistry registry) {
        Gauge.builder("essaim.mails", fact(number::applyAsDouble))
                .description(
                        "Mails that have not left: all that wait, those of them tried often, and those refused for good")
                .tag("state", state)
                .register(registry);
    }

    private Supplier<Number> fact(Function<Facts, Number> number) {
        return () -> readings.latest()
                .facts()
                .filter(facts -> facts.at().plus(WORTH).isAfter(clock.instant()))
                .map(number)
                .orElse(Double.NaN);
    }

    private static long waiting(Facts facts, String queue) {
        Queue of = facts.queues().get(queue);
        return of == null ? 0 : of.waiting();
    }

    private static @Nullable Instant oldest(Facts facts, String queue) {
        Queue of = facts.queues().get(queue);
        return of == null ? null : of.oldest();
    }

    private double age(@Nullable Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }
}
