package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.notification.Outbox.MailWritten;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators see of the mails, and do about those that do not leave. */
@Component
class MailAdministration {

    private static final int STUCK_AFTER = 5;
    private static final int MOST_SHOWN = 100;
    private static final int DAYS = 7;

    /** How it stands with a mail that has not left. */
    enum Trouble {
        /** The address was refused. */
        FAILED,
        /** Tried many times. */
        STUCK,
        /** Will be tried. */
        WAITING
    }

    /**
     * A mail that has not left.
     *
     * @param recipient masked
     * @param reason null before the first attempt
     */
    record Unsent(
            UUID id,
            Trouble trouble,
            String recipient,
            String subject,
            Instant createdAt,
            int attempts,
            Instant nextAttemptAt,
            @Nullable String reason) {}

    /** How many left on a day, in UTC. */
    record Day(LocalDate date, long sent) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailAdministration(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The first of them, those that need somebody before the others. */
    List<Unsent> unsent() {
        return jdbc.sql("""
                select *, case when state = 'FAILED' then 'FAILED' when attempts >= :stuck then 'STUCK' else 'WAITING' end
                    as trouble
                from mail where state in ('WAITING', 'FAILED')
                order by state, (attempts >= :stuck) desc, created_at, id limit :most""")
                .param("stuck", STUCK_AFTER)
                .param("most", MOST_SHOWN)
                .query(MailAdministration::row)
                .list();
    }

    /** All of them. */
    Map<Trouble, Long> counts() {
        Map<Trouble, Long> counts = new HashMap<>();
        jdbc.sql("""
                select case when state = 'FAILED' then 'FAILED' when attempts >= :stuck then 'STUCK' else 'WAITING' end
                    as trouble, count(*) as mails
                from mail where state in ('WAITING', 'FAILED') group by 1""").param("stuck", STUCK_AFTER).query(row -> {
            counts.put(Trouble.valueOf(row.getString("trouble")), row.getLong("mails"));
        });
        return counts;
    }

    /** The last seven days, today first. */
    List<Day> sent() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<LocalDate, Long> sent = new HashMap<>();
        jdbc.sql("""
                select cast(sent_at at time zone 'UTC' as date) as day, count(*) as mails
                from mail where sent_at >= :from group by 1""")
                .param(
                        "from",
                        Timestamp.from(today.minusDays(DAYS - 1).atStartOfDay().toInstant(ZoneOffset.UTC)))
                .query(row -> {
                    sent.put(row.getObject("day", LocalDate.class), row.getLong("mails"));
                });
        return IntStream.range(0, DAYS)
                .mapToObj(today::minusDays)
                .map(day -> new Day(day, sent.getOrDefault(day, 0L)))
                .toList();
    }

    /** Has a mail tried at once; false when it has left or is not to leave any more. */
    @Transactional
    boolean retry(UUID id) {
        boolean found = change(id, "state = 'WAITING', next_attempt_at = :now");
        if (found) {
            events.publishEvent(new MailWritten());
        }
        return found;
    }

    /** Has a mail never leave; false as above. */
    @Transactional
    boolean abandon(UUID id) {
        return change(id, "state = 'SUPERSEDED', body = null, next_attempt_at = :now");
    }

    private boolean change(UUID id, String assignments) {
        return jdbc.sql("update mail set " + assignments + " where id = :id and state in ('WAITING', 'FAILED')")
                        .param("id", id)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }

    private static Unsent row(ResultSet row, int number) throws SQLException {
        return new Unsent(
                row.getObject("id", UUID.class),
                Trouble.valueOf(row.getString("trouble")),
                MaskedAddress.of(row.getString("recipient")),
                row.getString("subject"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("attempts"),
                row.getTimestamp("next_attempt_at").toInstant(),
                row.getString("last_error"));
    }
}
