package fr.asso.aimf.essaim.drill;

import fr.asso.aimf.essaim.shared.SecretToken;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A plan to write in. Begun by the database, for the form that people begin a plan with wants a moment before it is sent.
 *
 * @param key what opens it, for everybody who has it
 */
public record DrillPlan(String reference, String key) {

    public static DrillPlan begin(JdbcClient jdbc, String reference) {
        jdbc.sql("""
                insert into action_plan (id, reference, created_at, changed_at)
                values (gen_random_uuid(), ?, now(), now())""").param(reference).update();
        for (String kind : List.of("TERRITORY", "ANSWERS", "GOVERNANCE")) {
            jdbc.sql("""
                    with part as (
                        insert into plan_part (id, plan_id, kind, position, version, content, changed_at)
                        select gen_random_uuid(), id, ?, 0, 1, jsonb_build_object('kind', ?), now()
                        from action_plan where reference = ?
                        returning *)
                    insert into plan_change (plan_id, part_id, part_version, act, content, at)
                    select plan_id, id, 1, 'ADDED', content, now() from part""").params(kind, kind, reference).update();
        }
        SecretToken key = SecretToken.draw();
        jdbc.sql("""
                insert into plan_key (hash, plan_id, may_write, created_at)
                select ?, id, true, now() from action_plan where reference = ?""").params(key.hash(), reference).update();
        return new DrillPlan(reference, key.value());
    }
}
