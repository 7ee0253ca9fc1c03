package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.notification.Outbox.MailWritten;
import fr.asso.aimf.essaim.notification.Transport.Answer;
import fr.asso.aimf.essaim.notification.Transport.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what the outbox holds, one mail at a time. A node that sends a mail holds a lock from before it is handed over until it
 * is marked, so that no other node takes it, and the lock goes with a node that dies. Only dying between the mail server's yes
 * and the commit sends a mail twice, which the protocol leaves no way around; its Message-ID is the same then.
 *
 * <p>The lock is an advisory one and not the row's own: what settles a mail must neither wait for a mail server nor pass over a
 * mail that is being tried in vain.
 */
@Component
class Sender implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int LONGEST_REASON = 500;
    private static final int SECONDS_TO_FINISH = 10;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Transport transport;
    private final Clock clock;

    /** One mail after the other; who wakes it while it works has it look once more, and no oftener. */
    private final ExecutorService working = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.DiscardPolicy());

    /** Told once and not every few seconds. */
    private boolean databaseAway;

    Sender(JdbcClient jdbc, TransactionTemplate transaction, Transport transport, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.transport = transport;
        this.clock = clock;
    }

    @TransactionalEventListener
    void written(MailWritten event) {
        lookSoon();
    }

    /** For mails whose pause is over, and those of a node that died. */
    @Scheduled(fixedDelayString = "PT5S")
    void lookSoon() {
        working.execute(this::sendDueSafely);
    }

    /** The mail under way is finished, so that a restart does not send it a second time. */
    @Override
    public void destroy() throws InterruptedException {
        working.shutdown();
        if (!working.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
            LOG.warn("A mail server takes long to answer; the mail it was given may be sent a second time");
        }
    }

    private void sendDueSafely() {
        try {
            sendDue();
            databaseAway = false;
        } catch (DataAccessException | TransactionException e) {
            if (!databaseAway) {
                LOG.warn("Mails wait because the database does not answer: {}", e.getMessage());
            }
            databaseAway = true;
        }
    }

    /** Sends until nothing is due or the mail server is away: one mail finds that out for all. */
    void sendDue() {
        dropExpired();
        boolean more = true;
        while (more && !working.isShutdown()) {
            more = Boolean.TRUE.equals(transaction.execute(status -> sendNext()));
        }
    }

    private boolean sendNext() {
        // Rows are tried for their lock one by one, in order, until one is had; few nodes work at the same time.
        Optional<UUID> taken = jdbc.sql("""
                with due as materialized (
                    select id from mail
                    where state = 'WAITING' and (attempts = 0 or next_attempt_at <= :now or next_attempt_at > :latest)
                        and (expires_at is null or expires_at > :now)
                    order by next_attempt_at, created_at limit 20)
                select id from due where pg_try_advisory_xact_lock(hashtextextended('mail ' || id, 0)) limit 1""")
                .param("now", now())
                .param("latest", latest())
                .query(UUID.class)
                .optional();
        return taken.isPresent() && read(taken.get()).map(this::send).orElse(true);
    }

    /** Empty when another node sent it, or something settled it, just before it was taken. */
    private Optional<Mail> read(UUID id) {
        return jdbc.sql("""
                select * from mail where id = :id and state = 'WAITING'
                    and (attempts = 0 or next_attempt_at <= :now or next_attempt_at > :latest)""")
                .param("id", id)
                .param("now", now())
                .param("latest", latest())
                .query(Sender::mail)
                .optional();
    }

    private boolean send(Mail mail) {
        Answer answer = hand(mail);
        if (answer.outcome() == Outcome.SENT) {
            jdbc.sql("update mail set state = 'SENT', body = null, sent_at = :now, last_error = null where id = :id")
                    .param("now", now())
                    .param("id", mail.id())
                    .update();
            return true;
        }
        String reason = reason(mail, answer);
        boolean refused = answer.outcome() == Outcome.REFUSED;
        LOG.warn("The mail {} was not sent, attempt {}: {}", mail.id(), mail.attempts() + 1, reason);
        jdbc.sql("""
                update mail set state = :state, attempts = attempts + 1, next_attempt_at = :next, last_error = :reason
                where id = :id and state = 'WAITING'""")
                .param("state", refused ? "FAILED" : "WAITING")
                .param("next", Timestamp.from(clock.instant().plus(pauseAfter(mail.attempts() + 1))))
                .param("reason", reason)
                .param("id", mail.id())
                .update();
        return answer.outcome() != Outcome.AWAY;
    }

    /** A mail that nobody foresaw must not keep those behind it. */
    private Answer hand(Mail mail) {
        try {
            return transport.send(mail);
        } catch (RuntimeException e) {
            return new Answer(Outcome.LATER, e.toString());
        }
    }

    private void dropExpired() {
        jdbc.sql("""
                update mail set state = 'SUPERSEDED', body = null where id in (
                    select id from mail where state in ('WAITING', 'FAILED') and expires_at <= :now
                    order by id for update skip locked)""").param("now", now()).update();
    }

    /** Whom the portal wrote to is nobody's business for good. */
    @Scheduled(fixedDelayString = "PT6H")
    @SchedulerLock(name = "old-mails")
    void deleteOld() {
        jdbc.sql("delete from mail where state <> 'WAITING' and created_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static String reason(Mail mail, Answer answer) {
        String words = MaskedAddress.in(String.valueOf(answer.reason()), mail.recipient())
                .replaceAll("[\\p{Cc}\\s]+", " ")
                .strip();
        return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON) + "…";
    }

    private static Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getObject("id", UUID.class),
                row.getString("recipient"),
                new MailText(row.getString("subject"), row.getString("body")),
                row.getString("message_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("attempts"));
    }

    /** No pause leads beyond it: what is to be tried later still was put off while the clock ran ahead. */
    private Timestamp latest() {
        return Timestamp.from(clock.instant().plus(LONGEST_PAUSE));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
