package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.timeline.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything there is to decide, of all modules together. */
@Component
class Inbox {

    static final int PAGE_SIZE = 25;

    /** How long what was decided stays in sight. */
    static final Duration LATELY = Duration.ofDays(30);

    /** Of every thing only what the list shows; each part has an index by the time it is sorted by. */
    private static final String ENTRIES = """
            with entry as (
                select 'WAITING' as stage, 'SUBMISSION' as subject, s.kind, s.id, s.state as outcome, s.submitted_at as since,
                       s.organisation_id, s.author_id, s.title, s.country_code, s.issues
                from submission s where s.state = 'SUBMITTED'
                union all
                select 'AUTHOR', 'SUBMISSION', s.kind, s.id, s.state,
                       coalesce((select max(t.at) from timeline t where t.subject_kind = 'SUBMISSION'
                                 and t.subject_id = s.id and t.act = 'CHANGES_REQUESTED'), s.submitted_at),
                       s.organisation_id, s.author_id, s.title, s.country_code, s.issues
                from submission s where s.state = 'CHANGES_REQUESTED'
                union all
                select 'DECIDED', 'SUBMISSION', s.kind, s.id, s.state, s.decided_at,
                       s.organisation_id, s.author_id, s.title, s.country_code, s.issues
                from submission s where s.decided_at > :lately
                union all
                select 'WAITING', 'CLAIM', 'CLAIM', c.id, c.state, c.made_at,
                       c.organisation_id, c.account_id, null, o.country_code, null
                from claim c join organisation o on o.id = c.organisation_id where c.state = 'OPEN'
                union all
                select 'DECIDED', 'CLAIM', 'CLAIM', c.id, c.state, c.decided_at,
                       c.organisation_id, c.account_id, null, o.country_code, null
                from claim c join organisation o on o.id = c.organisation_id
                where c.decided_at > :lately and c.state <> 'WITHDRAWN'
                union all
                select 'WAITING', 'REPORT', 'REPORT', r.id, r.state, r.reported_at,
                       i.organisation_id, null, i.title, i.country_code,
                       (select jsonb_agg(x.issue) from initiative_issue x where x.initiative_id = i.id)
                from error_report r join initiative i on i.id = r.initiative_id where r.state = 'OPEN'
                union all
                select 'DECIDED', 'REPORT', 'REPORT', r.id, r.state, r.settled_at,
                       i.organisation_id, null, i.title, i.country_code,
                       (select jsonb_agg(x.issue) from initiative_issue x where x.initiative_id = i.id)
                from error_report r join initiative i on i.id = r.initiative_id where r.settled_at > :lately
            )
            """;

    private static final String WITH_DESK =
            " from entry e left join desk d on d.subject_kind = e.subject and d.subject_id = e.id and d.since > :before ";

    private final JdbcClient jdbc;
    private final Desk desk;
    private final ReferenceLists reference;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Desk desk, ReferenceLists reference, Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.reference = reference;
        this.clock = clock;
    }

    /** One page of rows: what waits longest first, or what was decided last. */
    List<InboxEntry> page(InboxFilter filter, AccountId me) {
        return entries(filter, me, PAGE_SIZE, (filter.pageNumber() - 1) * PAGE_SIZE);
    }

    /** How many rows the filter leaves at each stage. */
    Map<InboxFilter.Stage, Integer> counts(InboxFilter filter, AccountId me) {
        Map<String, Object> parameters = parameters(me);
        Map<InboxFilter.Stage, Integer> counts = new EnumMap<>(InboxFilter.Stage.class);
        for (InboxFilter.Stage stage : InboxFilter.Stage.values()) {
            counts.put(stage, 0);
        }
        jdbc.sql(ENTRIES + "select e.stage, count(*) as entries" + WITH_DESK + conditions(filter, parameters)
                        + " group by e.stage")
                .params(parameters)
                .query(row -> {
                    counts.put(InboxFilter.Stage.valueOf(row.getString("stage")), row.getInt("entries"));
                });
        return counts;
    }

    /** What somebody who just decided may do next: the first that waits, is not their own and that no colleague has. */
    Optional<InboxEntry> next(AccountId me) {
        return entries(new InboxFilter(null, null, null, null, null, null), me, PAGE_SIZE, 0).stream()
                .filter(entry -> !entry.own())
                .filter(entry ->
                        entry.holder() == null || entry.holder().account().equals(me))
                .findFirst();
    }

    /** Whether a moderator has anything to do with it. */
    boolean contains(Subject subject) {
        return jdbc.sql(ENTRIES + "select exists (select from entry where subject = :subject and id = :id)")
                .params(parameters(new AccountId(subject.id())))
                .param("subject", subject.kind().name())
                .param("id", subject.id())
                .query(Boolean.class)
                .single();
    }

    private List<InboxEntry> entries(InboxFilter filter, AccountId me, int limit, int offset) {
        Map<String, Object> parameters = parameters(me);
        String order = filter.stage() == InboxFilter.Stage.DECIDED ? "desc" : "asc";
        // The page is cut first: what is joined behind it is read for its rows alone.
        return jdbc.sql(ENTRIES + ", page as (select e.*, d.account_id as holder_id, d.since as taken_since" + WITH_DESK
                        + conditions(filter, parameters) + " and e.stage = '" + filter.stage() + "' order by e.since "
                        + order + ", e.id limit :limit offset :offset)" + """
                        select p.*, o.name as organisation, a.name as holder_name,
                               coalesce(p.author_id = :me, false) or (p.subject = 'SUBMISSION' and exists (select from membership m
                                   where m.organisation_id = p.organisation_id and m.account_id = :me)) as own
                        from page p join organisation o on o.id = p.organisation_id left join account a on a.id = p.holder_id
                        order by p.since""" + " " + order + ", p.id")
                .params(parameters)
                .param("limit", limit)
                .param("offset", offset)
                .query(this::entry)
                .list();
    }

    private Map<String, Object> parameters(AccountId me) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("lately", Timestamp.from(clock.instant().minus(LATELY)));
        parameters.put("before", desk.takenBefore());
        parameters.put("me", me.value());
        return parameters;
    }

    private String conditions(InboxFilter filter, Map<String, Object> parameters) {
        StringBuilder conditions = new StringBuilder(" where true");
        filter.kind().ifPresent(kind -> conditions.append(" and e.kind = '" + kind + "'"));
        reference.country(filter.pays()).map(Country::code).ifPresent(code -> {
            conditions.append(" and e.country_code = :country");
            parameters.put("country", code);
        });
        reference.issue(filter.enjeu()).map(TerritorialIssue::slug).ifPresent(slug -> {
            conditions.append(" and jsonb_exists(e.issues, :issue)");
            parameters.put("issue", slug);
        });
        filter.taken()
                .ifPresent(taken -> conditions.append(
                        switch (taken) {
                            case ME -> " and d.account_id = :me";
                            case NOBODY -> " and d.account_id is null";
                            case COLLEAGUE -> " and d.account_id <> :me";
                        }));
        return conditions.toString();
    }

    private InboxEntry entry(ResultSet row, int number) throws SQLException {
        return new InboxEntry(
                InboxEntry.Kind.valueOf(row.getString("kind")),
                row.getObject("id", UUID.class),
                row.getString("outcome"),
                row.getTimestamp("since").toInstant(),
                row.getString("title"),
                row.getString("organisation"),
                country(row.getString("country_code")),
                row.getBoolean("own"),
                holder(row));
    }

    /** An author who still writes may have typed what is none. */
    private @Nullable String country(@Nullable String code) {
        return reference.countries().stream()
                .filter(country -> country.code().equals(code))
                .map(Country::name)
                .findFirst()
                .orElse(null);
    }

    private static Desk.@Nullable Holder holder(ResultSet row) throws SQLException {
        UUID account = row.getObject("holder_id", UUID.class);
        return account == null
                ? null
                : new Desk.Holder(
                        new AccountId(account),
                        row.getString("holder_name"),
                        row.getTimestamp("taken_since").toInstant());
    }
}
