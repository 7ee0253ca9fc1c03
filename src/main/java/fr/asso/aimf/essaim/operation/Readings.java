package fr.asso.aimf.essaim.operation;

import fr.asso.aimf.essaim.operation.Facts.LastBackup;
import fr.asso.aimf.essaim.operation.Facts.Queue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks the database how it stands with the portal: never oftener than every ten seconds, whoever wants to know, and on a thread
 * of its own. Whoever asks waits two seconds for it and then is told what was known before, so that a database that is away or
 * slow holds up nobody.
 */
@Component
class Readings implements DisposableBean {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int QUERY_LIMIT_IN_SECONDS = 5;

    /** From so many attempts on a mail is stuck, as the administrators' page of mails has it. */
    private static final int STUCK_AFTER = 5;

    /** By the names that the pools of connections give themselves. */
    private static final String NODE = "essaim ";

    /**
     * @param facts the last that are known; empty when the database never answered
     * @param answers whether the database answered at the last try
     */
    record Reading(Optional<Facts> facts, boolean answers) {}

    private final Duration fresh;
    private final Duration patience;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("readings").factory());

    private volatile @Nullable Facts known;
    private @Nullable Future<Boolean> look;
    private long lookBegan;

    @Autowired
    Readings(DataSource dataSource, Clock clock) {
        this(dataSource, clock, FRESH, PATIENCE);
    }

    Readings(DataSource dataSource, Clock clock, Duration fresh, Duration patience) {
        this.fresh = fresh;
        this.patience = patience;
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(QUERY_LIMIT_IN_SECONDS);
        this.jdbc = JdbcClient.create(template);
        this.clock = clock;
    }

    /** How it stands now, or stood when the database last answered. Those who ask at the same time wait for the same answer. */
    Reading latest() {
        boolean answers = answers();
        return new Reading(Optional.ofNullable(known), answers);
    }

    private boolean answers() {
        Future<Boolean> running;
        long left;
        synchronized (this) {
            running = look();
            left = lookBegan + patience.toNanos() - System.nanoTime();
        }
        try {
            return running.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Future<Boolean> look() {
        Future<Boolean> last = look;
        boolean recent = System.nanoTime() - lookBegan < fresh.toNanos();
        if (last != null && (recent || !last.isDone())) {
            return last;
        }
        lookBegan = System.nanoTime();
        Future<Boolean> next = asking.submit(() -> {
            known = ask();
            return true;
        });
        look = next;
        return next;
    }

    @Override
    public void destroy() {
        asking.shutdownNow();
    }

    private Facts ask() {
        Map<String, Queue> queues = queues();
        List<String> nodes = nodes();
        LastBackup backup = lastBackup();
        return jdbc.sql("""
                select current_setting('server_version') as version, pg_database_size(current_database()) as size,
                    (select coalesce(max(position), 0) from catalogue_change) as position,
                    (select count(*) from organisation where merged_into is null) as organisations,
                    (select max(sent_at) from mail) as last_mail,
                    m.*
                from (select count(*) filter (where state = 'WAITING') as waiting,
                        count(*) filter (where state = 'WAITING' and attempts >= :stuck) as stuck,
                        count(*) filter (where state = 'FAILED') as refused,
                        min(created_at) filter (where state = 'WAITING') as oldest,
                        min(created_at) filter (where state = 'WAITING' and attempts >= :stuck) as oldest_stuck
                    from mail where state in ('WAITING', 'FAILED')) m""")
                .param("stuck", STUCK_AFTER)
                .query((row, number) -> new Facts(
                        clock.instant(),
                        row.getString("version"),
                        row.getLong("size"),
                        row.getLong("position"),
                        row.getLong("organisations"),
                        queues,
                        row.getLong("waiting"),
                        row.getLong("stuck"),
                        row.getLong("refused"),
                        moment(row, "oldest"),
                        moment(row, "oldest_stuck"),
                        moment(row, "last_mail"),
                        nodes,
                        backup))
                .single();
    }

    private Map<String, Queue> queues() {
        Map<String, Queue> queues = new LinkedHashMap<>();
        jdbc.sql("""
                select 'submission' as queue, count(*) as waiting, min(submitted_at) as oldest from submission where state = 'SUBMITTED'
                union all select 'claim', count(*), min(made_at) from claim where state = 'OPEN'
                union all select 'report', count(*), min(reported_at) from error_report where state = 'OPEN'""").query(row -> {
            queues.put(row.getString("queue"), new Queue(row.getLong("waiting"), moment(row, "oldest")));
        });
        return queues;
    }

    private List<String> nodes() {
        return jdbc.sql("""
                select distinct substr(application_name, length(:node) + 1) from pg_stat_activity
                where datname = current_database() and starts_with(application_name, :node) order by 1""").param("node", NODE).query(String.class).list();
    }

    private @Nullable LastBackup lastBackup() {
        return jdbc.sql("select made_at, file, size from backup order by made_at desc limit 1")
                .query((row, number) -> new LastBackup(
                        row.getTimestamp("made_at").toInstant(), row.getString("file"), row.getLong("size")))
                .optional()
                .orElse(null);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
