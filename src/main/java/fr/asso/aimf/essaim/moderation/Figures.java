package fr.asso.aimf.essaim.moderation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How moderation is doing: what waits now, and what was done in the last months. */
@Component
class Figures {

    static final int MONTHS = 12;

    /** @param oldest since when the one that waits longest does; null when none waits */
    record Queue(
            InboxEntry.Kind kind, long waiting, @Nullable Instant oldest) {}

    /**
     * What became of submissions in a month, in UTC.
     *
     * @param received those that reached the moderators for the first time
     * @param median from there to the first decision, of those first decided in this month; null when there is none
     */
    record Month(
            YearMonth month,
            long received,
            long accepted,
            long sentBack,
            long rejected,
            @Nullable Duration median) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Figures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Queue> queues() {
        return jdbc.sql("""
                with waiting as (
                    select kind, submitted_at as since from submission where state = 'SUBMITTED'
                    union all select 'CLAIM', made_at from claim where state = 'OPEN'
                    union all select 'REPORT', reported_at from error_report where state = 'OPEN'
                )
                select k.kind, count(w.since) as waiting, min(w.since) as oldest
                from unnest(array['NEW', 'CHANGE', 'UNPUBLISHING', 'CLAIM', 'REPORT']) with ordinality as k (kind, position)
                left join waiting w on w.kind = k.kind
                group by k.kind, k.position order by k.position""")
                .query((row, number) -> new Queue(
                        InboxEntry.Kind.valueOf(row.getString("kind")),
                        row.getLong("waiting"),
                        row.getTimestamp("oldest") == null
                                ? null
                                : row.getTimestamp("oldest").toInstant()))
                .list();
    }

    /** The present month first. */
    List<Month> months() {
        YearMonth last = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        YearMonth first = last.minusMonths(MONTHS - 1L);
        return jdbc.sql("""
                with month as (
                    select generate_series(cast(:first as timestamp), cast(:last as timestamp), interval '1 month') as month
                ), received as (
                    select subject_id, min(at) as at from timeline
                    where subject_kind = 'SUBMISSION' and act in ('SUBMITTED', 'CONFIRMED') group by subject_id
                ), decision as (
                    select subject_id, act, at, row_number() over (partition by subject_id order by number) as nth
                    from timeline
                    where subject_kind = 'SUBMISSION' and act in ('ACCEPTED', 'CHANGES_REQUESTED', 'REJECTED')
                ), receiving as (
                    select date_trunc('month', at at time zone 'UTC') as month, count(*) as received
                    from received where at >= :since group by 1
                ), deciding as (
                    select date_trunc('month', d.at at time zone 'UTC') as month,
                           count(*) filter (where d.act = 'ACCEPTED') as accepted,
                           count(*) filter (where d.act = 'CHANGES_REQUESTED') as sent_back,
                           count(*) filter (where d.act = 'REJECTED') as rejected,
                           percentile_cont(0.5) within group (order by extract(epoch from d.at - r.at)::float8)
                               filter (where d.nth = 1) as median
                    from decision d join received r on r.subject_id = d.subject_id where d.at >= :since group by 1
                )
                select m.month, coalesce(received, 0) as received, coalesce(accepted, 0) as accepted,
                       coalesce(sent_back, 0) as sent_back, coalesce(rejected, 0) as rejected, median
                from month m left join receiving using (month) left join deciding using (month)
                order by m.month desc""")
                .param("first", first.atDay(1).toString())
                .param("last", last.atDay(1).toString())
                .param("since", Timestamp.from(first.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)))
                .query((row, number) -> {
                    Double median = row.getObject("median", Double.class);
                    return new Month(
                            YearMonth.from(row.getObject("month", LocalDateTime.class)),
                            row.getLong("received"),
                            row.getLong("accepted"),
                            row.getLong("sent_back"),
                            row.getLong("rejected"),
                            median == null ? null : Duration.ofSeconds(Math.round(median)));
                })
                .list();
    }
}
