package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.shared.TypedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what the directory knows, readers seeing it or not. */
@Component
class KnownSearch {

    static final int MOST = 30;
    private static final int MOST_CHARACTERS = 200;

    enum Kind {
        INITIATIVE("initiatives"),
        ORGANISATION("organisations");

        private final String folder;

        Kind(String folder) {
            this.folder = folder;
        }
    }

    enum State {
        PUBLISHED,
        WITHDRAWN,
        /** An organisation of which nothing was accepted yet. */
        NOT_YET
    }

    /** @param organisation whose initiative it is; null for an organisation */
    record Known(
            Kind kind, String slug, String name, @Nullable String organisation, String country, State state) {

        /** Its page for moderators. */
        public String path() {
            return "/moderation/" + kind.folder + "/" + slug;
        }
    }

    private static final String KNOWN = """
            with known as (
                select 'INITIATIVE' as kind, i.id, i.slug, i.title as name, o.name as organisation, i.organisation_id,
                       i.country_code, case when i.withdrawn_at is null then 'PUBLISHED' else 'WITHDRAWN' end as state
                from initiative i join organisation o on o.id = i.organisation_id where i.merged_into is null
                union all
                select 'ORGANISATION', o.id, o.slug, o.name, null, null,
                       o.country_code, case when o.published_at is null then 'NOT_YET' else 'PUBLISHED' end
                from organisation o where o.merged_into is null
            )
            select k.*, c.name as country from known k join country c on c.code = k.country_code
            """;

    private final JdbcClient jdbc;

    KnownSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name, however it is spelt, or by an address as it is copied from a browser; the nearest first. */
    List<Known> find(String typed) {
        return find(typed, null);
    }

    /** @param kind the only one to find; null for both */
    List<Known> find(String typed, @Nullable Kind kind) {
        String query = TypedText.line(typed);
        if (query.isEmpty()) {
            return List.of();
        }
        String name = query.substring(0, Math.min(query.length(), MOST_CHARACTERS));
        return jdbc.sql(KNOWN + """
                where (folded(k.name) % folded(:name) or folded(:name) <% folded(k.name) or k.slug = :slug)
                  and (cast(:kind as text) is null or k.kind = :kind)
                order by k.slug = :slug desc,
                         greatest(similarity(folded(k.name), folded(:name)),
                                  word_similarity(folded(:name), folded(k.name)) * 0.9) desc,
                         k.name limit :most""")
                .param("name", name)
                .param("slug", query.replaceFirst("[?#].*$", "").replaceFirst("^.*/", ""))
                .param("kind", kind == null ? null : kind.name())
                .param("most", MOST)
                .query(KnownSearch::known)
                .list();
    }

    /** All initiatives of an organisation, withdrawn ones included. */
    List<Known> initiativesOf(OrganisationId organisation) {
        return jdbc.sql(KNOWN + "where k.organisation_id = ? order by k.name")
                .param(organisation.value())
                .query(KnownSearch::known)
                .list();
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        return new Known(
                Kind.valueOf(row.getString("kind")),
                row.getString("slug"),
                row.getString("name"),
                row.getString("organisation"),
                row.getString("country"),
                State.valueOf(row.getString("state")));
    }
}
