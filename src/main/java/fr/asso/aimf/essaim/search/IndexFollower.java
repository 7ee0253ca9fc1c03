package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.directory.CatalogueFeed;
import fr.asso.aimf.essaim.search.CatalogueIndex.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps this node's index up with the directory. It is caught up before the server opens its port; then PostgreSQL wakes it at
 * each change, and it looks by itself every second. While the database is away searches go on with what the index has.
 */
@Component
class IndexFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);
    private static final int POLL_MILLIS = 1000;
    private static final int FAREWELL_MILLIS = 2000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final IndexUpdater updater;
    private final DataSource dataSource;
    private final Path folder;
    private final Object progress = new Object();
    private volatile @Nullable CatalogueIndex index;
    private volatile boolean running;
    private volatile boolean writable = true;
    private volatile long levelAt = System.nanoTime();
    private @Nullable Thread thread;

    IndexFollower(IndexUpdater updater, DataSource dataSource, @Value("${essaim.data-folder}") Path dataFolder) {
        this.updater = updater;
        this.dataSource = dataSource;
        this.folder = dataFolder.resolve("index");
    }

    /** @throws IllegalStateException before the start */
    CatalogueIndex index() {
        CatalogueIndex open = index;
        if (open == null) {
            throw new IllegalStateException("The search index is not open");
        }
        return open;
    }

    @Override
    public void start() {
        try {
            CatalogueIndex opened = updater.open(folder);
            index = opened;
            updater.catchUp(opened);
            levelAt = System.nanoTime();
        } catch (IOException e) {
            throw new IndexUnusable(
                    "The search index in " + folder.toAbsolutePath() + " cannot be written: " + e,
                    "Make the folder writable and see that its disk has room, or choose another with"
                            + " essaim.data-folder.",
                    e);
        }
        running = true;
        thread = Thread.ofPlatform().name("search-index").daemon().start(this::follow);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(5));
            }
            index().close();
        } catch (IOException e) {
            // All that matters is committed.
            LOG.debug("The search index was not closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    /**
     * Waits until the index has taken in every change committed so far.
     *
     * @throws IllegalStateException when that takes longer than half a minute
     */
    void awaitChanges() {
        long wanted = updater.lastPosition();
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        synchronized (progress) {
            while (index().state().map(State::position).orElse(0L) < wanted) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new IllegalStateException("The search index did not reach position " + wanted);
                }
                pause(Duration.ofNanos(left));
            }
        }
    }

    /** How long ago the index was last known to miss nothing. */
    Duration sinceLevel() {
        return Duration.ofNanos(System.nanoTime() - levelAt);
    }

    /** False from a failure to write until a change is written again; searches go on with the index as it was. */
    boolean isWritable() {
        return writable;
    }

    private void follow() {
        Duration pause = Duration.ofSeconds(1);
        boolean away = false;
        while (running) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CatalogueFeed.CHANNEL);
                try {
                    PGConnection notifications = connection.unwrap(PGConnection.class);
                    while (running) {
                        updater.catchUp(index());
                        levelAt = System.nanoTime();
                        writable = true;
                        wake();
                        if (away) {
                            LOG.info("The search index follows the directory again");
                            away = false;
                            pause = Duration.ofSeconds(1);
                        }
                        notifications.getNotifications(POLL_MILLIS);
                    }
                } finally {
                    // Also tells the pool that a broken connection is broken; one whose other end is silent, soon.
                    connection.setNetworkTimeout(Runnable::run, FAREWELL_MILLIS);
                    statement.execute("unlisten " + CatalogueFeed.CHANNEL);
                }
                // A disk that fails under a file that is read as memory is an internal error.
            } catch (SQLException | IOException | RuntimeException | InternalError e) {
                if (!running) {
                    return;
                }
                if (!away) {
                    LOG.warn("The search index does not follow the directory any more; trying again", e);
                    away = true;
                }
                if (e instanceof IOException || e instanceof AlreadyClosedException || e instanceof InternalError) {
                    writable = false;
                    reopen();
                }
                synchronized (progress) {
                    pause(pause);
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** After a failure to write, such as a full disk. The old index serves searches until the new one is complete. */
    private void reopen() {
        CatalogueIndex old = index();
        try {
            old.abandon();
            CatalogueIndex fresh = updater.open(folder);
            try {
                updater.catchUp(fresh);
            } catch (IOException | RuntimeException e) {
                fresh.close();
                throw e;
            }
            index = fresh;
            old.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The search index was not opened again", e);
        }
    }

    private void wake() {
        synchronized (progress) {
            progress.notifyAll();
        }
    }

    private void pause(Duration duration) {
        try {
            progress.wait(Math.max(1, duration.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
