package fr.asso.aimf.essaim.links;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.shared.WebAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks at the links that wait for it, one at a time and at most one a second on each node, and once a month at all that readers
 * see. Each node takes from the same queue; which of them fills it is settled once a day.
 */
@Component
class LinkWorker implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LinkWorker.class);

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration WHEN_IDLE = Duration.ofSeconds(5);
    private static final Duration WHEN_DATABASE_IS_AWAY = Duration.ofMinutes(1);
    /** The start of the portal is left alone. */
    private static final Duration BEFORE_SWEEP = Duration.ofMinutes(10);

    private static final Duration BETWEEN_SWEEPS = Duration.ofDays(1);
    /** For as long the other nodes leave it be: long enough for a large directory, and less than a day. */
    private static final Duration SWEPT = Duration.ofHours(23);

    private static final Duration FRESH_ENOUGH = Duration.ofDays(30);
    private static final int BATCH = 200;

    private final LinkQueue queue;
    private final LinkClient client;
    private final LinkChecks checks;
    private final Initiatives initiatives;
    private final LockingTaskExecutor oneNodeAtATime;
    private final Clock clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("links").daemon().factory());

    private Instant nextSweep;

    LinkWorker(
            LinkQueue queue,
            LinkClient client,
            LinkChecks checks,
            Initiatives initiatives,
            LockingTaskExecutor oneNodeAtATime,
            Clock clock) {
        this.queue = queue;
        this.client = client;
        this.checks = checks;
        this.initiatives = initiatives;
        this.oneNodeAtATime = oneNodeAtATime;
        this.clock = clock;
        this.nextSweep = clock.instant().plus(BEFORE_SWEEP);
    }

    @EventListener
    void start(ApplicationReadyEvent event) {
        if (event.getApplicationContext().getEnvironment().getRequiredProperty("essaim.links.check", Boolean.class)) {
            next(WHEN_IDLE);
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    private void next(Duration pause) {
        executor.schedule(this::turn, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void turn() {
        Duration pause = WHEN_DATABASE_IS_AWAY;
        try {
            if (clock.instant().isAfter(nextSweep)) {
                oneNodeAtATime.executeWithLock(
                        (Runnable) this::sweep,
                        new LockConfiguration(clock.instant(), "published-links", SWEPT, SWEPT));
                nextSweep = clock.instant().plus(BETWEEN_SWEEPS);
            }
            pause = lookAtOne() ? BETWEEN : WHEN_IDLE;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("No link could be looked at: {}", e.getMessage());
        } finally {
            if (!executor.isShutdown()) {
                next(pause);
            }
        }
    }

    /** @return whether one was waiting */
    boolean lookAtOne() {
        return queue.take()
                .map(client::check)
                .map(check -> {
                    // Interrupted by the end of this node: its lease runs out, and another one looks.
                    if (check.outcome() != LinkCheck.Outcome.NOT_CHECKED) {
                        queue.keep(check);
                    }
                    return true;
                })
                .orElse(false);
    }

    /** Asks for those of published initiatives that nobody looked at for a month, and forgets those that nobody asks for. */
    void sweep() {
        List<PublishedInitiative> batch = initiatives.publishedAfter(null, BATCH);
        while (!batch.isEmpty()) {
            List<WebAddress> links = batch.stream()
                    .flatMap(initiative -> LinkChecks.in(initiative.content()).stream())
                    .toList();
            checks.ask(links, FRESH_ENOUGH);
            batch = initiatives.publishedAfter(batch.get(batch.size() - 1).id(), BATCH);
        }
        queue.forget(clock.instant().minus(FRESH_ENOUGH.multipliedBy(2)));
    }
}
