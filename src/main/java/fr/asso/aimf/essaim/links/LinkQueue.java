package fr.asso.aimf.essaim.links;

import fr.asso.aimf.essaim.shared.WebAddress;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The links that wait to be looked at, shared by all nodes. */
@Component
class LinkQueue {

    /** Who took a link has long looked at it by then, or died. */
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** A first failure may be a passing one. */
    private static final Duration ONCE_MORE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    LinkQueue(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The one that waits longest, or was put off while the clock ran ahead; no other node gets it meanwhile. */
    Optional<WebAddress> take() {
        return jdbc.sql("""
                update link_check set next_at = :lease where url = (
                    select url from link_check where next_at <= :now or next_at > :latest order by next_at limit 1 for update skip locked)
                returning url""")
                .param("now", Timestamp.from(clock.instant()))
                .param("latest", Timestamp.from(clock.instant().plus(ONCE_MORE.multipliedBy(2))))
                .param("lease", Timestamp.from(clock.instant().plus(LEASE)))
                .query(String.class)
                .optional()
                .map(WebAddress::new);
    }

    void keep(LinkCheck check) {
        boolean failed = check.outcome() == LinkCheck.Outcome.UNREACHABLE;
        jdbc.sql("""
                update link_check set outcome = :outcome, reason = :reason, status = :status, checked_at = :checked,
                    next_at = case when :failed and outcome <> 'UNREACHABLE' then cast(:later as timestamptz) end
                where url = :url""")
                .param("url", check.address().value())
                .param("outcome", check.outcome().name())
                .param("reason", check.reason() == null ? null : check.reason().name())
                .param("status", check.status())
                .param("checked", check.checkedAt() == null ? null : Timestamp.from(check.checkedAt()))
                .param("failed", failed)
                .param("later", Timestamp.from(clock.instant().plus(ONCE_MORE)))
                .update();
    }

    /** Those that nobody asked for since. */
    void forget(Instant checkedBefore) {
        jdbc.sql("delete from link_check where next_at is null and checked_at < ?")
                .param(Timestamp.from(checkedBefore))
                .update();
    }
}
