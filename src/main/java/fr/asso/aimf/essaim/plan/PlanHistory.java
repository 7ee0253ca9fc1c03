package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.web.FrenchFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was done to a plan, for those who may open it. */
@Component
class PlanHistory {

    static final int PAGE = 50;

    /**
     * One change.
     *
     * @param label what the part was called then; empty when it had no name
     * @param who null for somebody who came by the link and did not say, and for an account since deleted
     * @param restorable whether it is a deletion that holds still
     */
    record Entry(
            String act,
            String kind,
            String label,
            String at,
            @Nullable String who,
            String part,
            boolean restorable) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FrenchFormat format;
    private final ReferenceLists reference;

    PlanHistory(JdbcClient jdbc, JsonMapper json, FrenchFormat format, ReferenceLists reference) {
        this.jdbc = jdbc;
        this.json = json;
        this.format = format;
        this.reference = reference;
    }

    /** The last first; one more than a page holds when there are older ones. */
    List<Entry> of(PlanId plan, int page) {
        return jdbc.sql("""
                select c.act, p.kind, c.content, c.at, coalesce(a.name, c.name) as who, c.part_id,
                    c.act = 'DELETED' and p.deleted_at is not null and c.part_version = p.version as restorable
                from plan_change c join plan_part p on p.id = c.part_id left join account a on a.id = c.account_id
                where c.plan_id = :plan order by c.number desc limit :most offset :before""")
                .param("plan", plan.value())
                .param("most", PAGE + 1)
                .param("before", (page - 1) * PAGE)
                .query((row, number) -> new Entry(
                        row.getString("act"),
                        row.getString("kind"),
                        label(json.readValue(row.getString("content"), PartContent.class)),
                        format.moment(row.getTimestamp("at").toInstant()),
                        row.getString("who"),
                        row.getObject("part_id", UUID.class).toString(),
                        row.getBoolean("restorable")))
                .list();
    }

    private String label(PartContent content) {
        String label = content.label();
        return content.kind() == PartContent.Kind.ISSUE
                ? reference.issue(label).map(TerritorialIssue::name).orElse(label)
                : label;
    }
}
