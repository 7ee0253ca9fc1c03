package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.organisation.ClaimDecided;
import fr.asso.aimf.essaim.organisation.Claims;
import fr.asso.aimf.essaim.report.ErrorReports;
import fr.asso.aimf.essaim.report.ReportSettled;
import fr.asso.aimf.essaim.submission.ChangesRequested;
import fr.asso.aimf.essaim.submission.SubmissionAccepted;
import fr.asso.aimf.essaim.submission.SubmissionRejected;
import fr.asso.aimf.essaim.submission.SubmissionWithdrawn;
import fr.asso.aimf.essaim.submission.Submissions;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has taken what. It tells colleagues not to begin the same work, and stops nobody from deciding. What is taken comes free
 * by itself after {@link #KEPT}, and when it is decided.
 */
@Service
@Transactional
class Desk {

    static final Duration KEPT = Duration.ofHours(2);

    /** @param name null for an account since deleted */
    record Holder(AccountId account, @Nullable String name, Instant since) {}

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final Clock clock;

    Desk(JdbcClient jdbc, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Optional<Holder> holderOf(Subject subject) {
        return jdbc.sql("""
                select d.account_id, a.name, d.since from desk d join account a on a.id = d.account_id
                where d.subject_kind = ? and d.subject_id = ? and d.since > ?""")
                .params(subject.kind().name(), subject.id(), takenBefore())
                .query((row, number) -> new Holder(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getString("name"),
                        row.getTimestamp("since").toInstant()))
                .optional();
    }

    /**
     * Puts something on one's own desk; what is there already stays there for longer.
     *
     * @param over whether to take it from a colleague
     * @return false when a colleague has it and it was not to be taken from them
     */
    boolean take(Subject subject, AccountId moderator, boolean over) {
        boolean had = holderOf(subject)
                .filter(holder -> holder.account().equals(moderator))
                .isPresent();
        int taken = jdbc.sql("""
                insert into desk (subject_kind, subject_id, account_id, since) values (:kind, :id, :account, :now)
                on conflict (subject_kind, subject_id) do update set account_id = excluded.account_id, since = excluded.since
                where :over or desk.account_id = excluded.account_id or desk.since <= :before""")
                .param("kind", subject.kind().name())
                .param("id", subject.id())
                .param("account", moderator.value())
                .param("now", Timestamp.from(clock.instant()))
                .param("over", over)
                .param("before", takenBefore())
                .update();
        if (taken == 1 && !had) {
            timeline.record(subject, Act.TAKEN, moderator, null);
        }
        return taken == 1;
    }

    /** Gives back what one has; does nothing about what a colleague has. */
    void release(Subject subject, AccountId moderator) {
        int released = jdbc.sql("delete from desk where subject_kind = ? and subject_id = ? and account_id = ?")
                .params(subject.kind().name(), subject.id(), moderator.value())
                .update();
        if (released == 1) {
            timeline.record(subject, Act.RELEASED, moderator, null);
        }
    }

    /** What was taken before it is free by now. */
    Timestamp takenBefore() {
        return Timestamp.from(clock.instant().minus(KEPT));
    }

    @EventListener
    void clear(SubmissionAccepted accepted) {
        clear(Submissions.subject(accepted.submission()));
    }

    @EventListener
    void clear(SubmissionRejected rejected) {
        clear(Submissions.subject(rejected.submission()));
    }

    @EventListener
    void clear(ChangesRequested requested) {
        clear(Submissions.subject(requested.submission()));
    }

    @EventListener
    void clear(SubmissionWithdrawn withdrawn) {
        clear(Submissions.subject(withdrawn.submission()));
    }

    @EventListener
    void clear(ClaimDecided decided) {
        clear(Claims.subject(decided.claim()));
    }

    @EventListener
    void clear(ReportSettled settled) {
        clear(ErrorReports.subject(settled.report()));
    }

    private void clear(Subject subject) {
        jdbc.sql("delete from desk where subject_kind = ? and subject_id = ?")
                .params(subject.kind().name(), subject.id())
                .update();
    }
}
