package fr.asso.aimf.essaim.timeline;

import fr.asso.aimf.essaim.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who did what, when, to what, and the words said. Written in the transaction of the act itself, and never changed. */
@Service
public class Timeline {

    /**
     * One act.
     *
     * @param actor null for what the portal or a person without an account did
     * @param actorName as it is now; null for the same, and for an account since deleted
     * @param words what was said with it
     */
    public record Entry(
            long number,
            Subject subject,
            Act act,
            Instant at,
            @Nullable AccountId actor,
            @Nullable String actorName,
            @Nullable String words) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Timeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes down an act; what it belongs to is under way in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Subject subject, Act act, @Nullable AccountId actor, @Nullable String words) {
        jdbc.sql("""
                insert into timeline (subject_kind, subject_id, act, at, account_id, words)
                values (:kind, :id, :act, :at, :account, :words)""")
                .param("kind", subject.kind().name())
                .param("id", subject.id())
                .param("act", act.name())
                .param("at", Timestamp.from(clock.instant()))
                .param("account", actor == null ? null : actor.value())
                .param("words", words == null || words.isBlank() ? null : words.strip())
                .update();
    }

    /** All that was done to something, oldest first, internal notes included. */
    public List<Entry> of(Subject subject) {
        return jdbc.sql("""
                select t.*, a.name as actor_name from timeline t left join account a on a.id = t.account_id
                where t.subject_kind = :kind and t.subject_id = :id order by t.number""")
                .param("kind", subject.kind().name())
                .param("id", subject.id())
                .query(Timeline::entry)
                .list();
    }

    /** What everybody who may see the thing may see. */
    public List<Entry> publicOf(Subject subject) {
        return of(subject).stream().filter(entry -> !entry.act().isInternal()).toList();
    }

    static Entry entry(ResultSet row, int number) throws SQLException {
        UUID account = row.getObject("account_id", UUID.class);
        return new Entry(
                row.getLong("number"),
                new Subject(
                        Subject.Kind.valueOf(row.getString("subject_kind")), row.getObject("subject_id", UUID.class)),
                Act.valueOf(row.getString("act")),
                row.getTimestamp("at").toInstant(),
                account == null ? null : new AccountId(account),
                row.getString("actor_name"),
                row.getString("words"));
    }
}
