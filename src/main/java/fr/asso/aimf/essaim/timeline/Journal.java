package fr.asso.aimf.essaim.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything that was done, the last first. */
@Component
class Journal {

    static final int PAGE_SIZE = 50;
    private static final int FETCH_SIZE = 500;

    /**
     * An act with what it was done to.
     *
     * @param about the name of that; null where there is none, none any more, or for a draft, which is its authors' alone
     * @param path where moderators see it; null where there is no such page
     */
    record Row(
            Timeline.Entry entry,
            @Nullable String about,
            @Nullable String path) {}

    private static final String ROWS = """
            select t.*, a.name as actor_name, coalesce(i.title, o.name, nullif(s.title, ''), p.name) as about,
                   case t.subject_kind
                       when 'INITIATIVE' then '/moderation/initiatives/' || i.slug
                       when 'ORGANISATION' then '/moderation/organisations/' || o.slug
                       when 'SUBMISSION' then '/moderation/propositions/' || s.id
                       when 'CLAIM' then '/moderation/revendications/' || c.id
                       when 'REPORT' then '/moderation/signalements/' || r.id
                   end as path
            from timeline t
            left join account a on a.id = t.account_id
            left join submission s
                on t.subject_kind = 'SUBMISSION' and s.id = t.subject_id and s.submitted_at is not null
            left join claim c on t.subject_kind = 'CLAIM' and c.id = t.subject_id
            left join error_report r on t.subject_kind = 'REPORT' and r.id = t.subject_id
            left join account p on t.subject_kind = 'ACCOUNT' and p.id = t.subject_id
            left join initiative i
                on i.id = case t.subject_kind when 'INITIATIVE' then t.subject_id when 'REPORT' then r.initiative_id end
            left join organisation o
                on o.id = case t.subject_kind when 'ORGANISATION' then t.subject_id when 'CLAIM' then c.organisation_id end
            """;

    private final JdbcClient jdbc;

    Journal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One page, and one row more where there is another page. */
    List<Row> page(JournalFilter filter) {
        return query(filter, PAGE_SIZE + 1).query(Journal::row).list();
    }

    /** All that the filter leaves, one after the other: the table is longer than the memory. */
    @Transactional(readOnly = true)
    void each(JournalFilter filter, Consumer<Row> reader) {
        try (Stream<Row> rows = query(filter, null).query(Journal::row).stream()) {
            rows.forEach(reader);
        }
    }

    private JdbcClient.StatementSpec query(JournalFilter filter, @Nullable Integer limit) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder conditions = new StringBuilder("where true");
        if (!filter.personne().isEmpty()) {
            conditions.append(" and strpos(folded(a.name), folded(:name)) > 0");
            parameters.put("name", filter.personne());
        }
        filter.act().ifPresent(act -> {
            conditions.append(" and t.act = :act");
            parameters.put("act", act.name());
        });
        filter.kind().ifPresent(kind -> {
            conditions.append(" and t.subject_kind = :kind");
            parameters.put("kind", kind.name());
        });
        filter.from().ifPresent(from -> {
            conditions.append(" and t.at >= :from");
            parameters.put("from", Timestamp.from(from));
        });
        filter.until().ifPresent(until -> {
            conditions.append(" and t.at < :until");
            parameters.put("until", Timestamp.from(until));
        });
        filter.before().ifPresent(before -> {
            conditions.append(" and t.number < :before");
            parameters.put("before", before);
        });
        return jdbc.sql(ROWS + conditions + " order by t.number desc" + (limit == null ? "" : " limit " + limit))
                .params(parameters)
                .withFetchSize(FETCH_SIZE);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(Timeline.entry(row, number), row.getString("about"), row.getString("path"));
    }
}
