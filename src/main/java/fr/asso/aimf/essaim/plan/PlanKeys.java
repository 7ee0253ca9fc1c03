package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.shared.SecretToken;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What opens plans: links, of whose secret only the hash is kept, and accounts. */
@Component
@Transactional
class PlanKeys {

    private final JdbcClient jdbc;
    private final Clock clock;

    PlanKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a link opens. */
    record Opens(String reference, boolean mayWrite) {}

    /** One more link; those there are go on working. */
    SecretToken draw(PlanId plan, boolean mayWrite) {
        SecretToken key = SecretToken.draw();
        jdbc.sql("""
                insert into plan_key (hash, plan_id, may_write, created_at) values (:hash, :plan, :mayWrite, :now)""")
                .param("hash", key.hash())
                .param("plan", plan.value())
                .param("mayWrite", mayWrite)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return key;
    }

    @Transactional(readOnly = true)
    Optional<Opens> find(String key) {
        return jdbc.sql("""
                select p.reference, k.may_write from plan_key k join action_plan p on p.id = k.plan_id
                where k.hash = :hash""")
                .param("hash", SecretToken.hash(key))
                .query((row, number) -> new Opens(row.getString("reference"), row.getBoolean("may_write")))
                .optional();
    }

    /** Whether there is a link for readers alone. */
    @Transactional(readOnly = true)
    boolean hasReaders(PlanId plan) {
        return jdbc.sql("select exists (select from plan_key where plan_id = :plan and not may_write)")
                .param("plan", plan.value())
                .query(Boolean.class)
                .single();
    }

    /** All links of one sort open nothing from now on. */
    void withdraw(PlanId plan, boolean mayWrite) {
        jdbc.sql("delete from plan_key where plan_id = :plan and may_write = :mayWrite")
                .param("plan", plan.value())
                .param("mayWrite", mayWrite)
                .update();
    }

    /** A new link to write takes the place of all those there are. */
    SecretToken renew(PlanId plan) {
        withdraw(plan, true);
        return draw(plan, true);
    }

    /** The account lists the plan among its own. */
    void join(PlanId plan, AccountId account) {
        jdbc.sql("""
                insert into plan_member (plan_id, account_id, joined_at) values (:plan, :account, :now)
                on conflict do nothing""")
                .param("plan", plan.value())
                .param("account", account.value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void leave(PlanId plan, AccountId account) {
        jdbc.sql("delete from plan_member where plan_id = :plan and account_id = :account")
                .param("plan", plan.value())
                .param("account", account.value())
                .update();
    }

    @Transactional(readOnly = true)
    boolean isMember(PlanId plan, AccountId account) {
        return jdbc.sql("select exists (select from plan_member where plan_id = :plan and account_id = :account)")
                .param("plan", plan.value())
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * The plans that these links open, and those that the account lists, the last changed first.
     *
     * @param account null for nobody's
     */
    @Transactional(readOnly = true)
    List<KnownPlan> known(List<String> secrets, @Nullable AccountId account) {
        if (secrets.isEmpty() && account == null) {
            return List.of();
        }
        return jdbc.sql("""
                select p.reference, p.changed_at, t.content ->> 'name' as name, bool_or(o.may_write) as may_write
                from (select plan_id, may_write from plan_key where hash = any(:hashes)
                      union all select plan_id, true from plan_member where account_id = :account) o
                join action_plan p on p.id = o.plan_id join plan_part t on t.plan_id = p.id and t.kind = 'TERRITORY'
                group by p.reference, p.changed_at, t.content order by p.changed_at desc""")
                .param("hashes", secrets.stream().map(SecretToken::hash).toArray(byte[][]::new))
                .param("account", account == null ? null : account.value(), Types.OTHER)
                .query((row, number) -> new KnownPlan(
                        row.getString("reference"),
                        row.getString("name"),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getBoolean("may_write")))
                .list();
    }
}
