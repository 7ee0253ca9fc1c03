package fr.asso.aimf.essaim.web;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Keeps a slow or absent database from holding up those who need nothing of it. Of requests only so many wait for a connection,
 * and the rest is refused at once; while the database is away one of them looks for it now and then, and the others do not wait; and
 * none waits long for an answer. What works in the background has all the time it needs.
 */
class GuardedDataSource extends DelegatingDataSource {

    /** Something that a servlet filter does. */
    interface Answering {
        void run() throws IOException, ServletException;
    }

    /** Whether this thread answers a request. */
    private static final ThreadLocal<Boolean> ANSWERING = ThreadLocal.withInitial(() -> false);

    /** After a failure nobody waits for this long; then one request does, for all. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** The server stops a statement first, so that its connection can be kept. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final long WELL = 0;

    private final Semaphore places;
    private final Duration patience;
    private final AtomicLong nextTry = new AtomicLong(WELL);
    /** Connections whose statements the server stops. */
    private final Set<PGConnection> impatient =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /**
     * @param patience how long a statement of a request may take
     * @param waiting how many requests may wait for a connection
     */
    GuardedDataSource(DataSource pool, Duration patience, int waiting) {
        super(pool);
        this.patience = patience;
        this.places = new Semaphore(waiting);
    }

    /** What is done here is a request's, which somebody waits for. */
    static void whileAnswering(Answering work) throws IOException, ServletException {
        boolean before = ANSWERING.get();
        ANSWERING.set(true);
        try {
            work.run();
        } finally {
            if (!before) {
                ANSWERING.remove();
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!ANSWERING.get()) {
            return open(false);
        }
        if (!mayTry()) {
            throw new SQLTransientConnectionException("It was away a moment ago");
        }
        if (!places.tryAcquire()) {
            throw new SQLTransientConnectionException("Too many requests wait for it");
        }
        try {
            return open(true);
        } finally {
            places.release();
        }
    }

    /** All may while it is well; after a failure one, when its pause is over. */
    private boolean mayTry() {
        long next = nextTry.get();
        return next == WELL || (System.nanoTime() - next >= 0 && nextTry.compareAndSet(next, pauseOver()));
    }

    private Connection open(boolean answering) throws SQLException {
        Connection connection;
        try {
            connection = super.getConnection();
        } catch (SQLException e) {
            if (!isBusy()) {
                nextTry.set(pauseOver());
            }
            throw e;
        }
        nextTry.set(WELL);
        try {
            limit(connection, answering);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether others have connections and work: then waiting was in vain, and yet the database is not away. */
    private boolean isBusy() {
        return getTargetDataSource() instanceof HikariDataSource pool
                && pool.getHikariPoolMXBean() != null
                && pool.getHikariPoolMXBean().getActiveConnections() > 0;
    }

    /** The pool takes the driver's own limit back; the server's stays with the connection until somebody else needs it otherwise. */
    private void limit(Connection connection, boolean answering) throws SQLException {
        if (answering) {
            connection.setNetworkTimeout(
                    Runnable::run, (int) patience.plus(GRACE).toMillis());
        }
        PGConnection server = connection.unwrap(PGConnection.class);
        if (answering != impatient.contains(server)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        answering ? "set statement_timeout = " + patience.toMillis() : "reset statement_timeout");
            }
            if (answering) {
                impatient.add(server);
            } else {
                impatient.remove(server);
            }
        }
    }

    private static long pauseOver() {
        long time = System.nanoTime() + PAUSE.toNanos();
        return time == WELL ? time + 1 : time;
    }
}
