package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.organisation.OrganisationMatches;
import fr.asso.aimf.essaim.submission.Submission;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What may be the same initiative as the one proposed: published ones, and others that wait. */
@Component
class Doubles {

    private static final int MOST = 8;

    /** Why it was found. */
    enum Reason {
        /** The same organisation, and a title that is near. */
        ORGANISATION,
        /** A title that is nearly the same. */
        TITLE,
        /** A website of the same domain. */
        WEBSITE
    }

    /** @param path where it is read: its sheet, or its page in moderation */
    record Found(String path, String title, String organisation, boolean published, Reason reason) {}

    private final JdbcClient jdbc;

    Doubles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The likeliest first. */
    List<Found> of(Submission submission) {
        return jdbc.sql("""
                with found as (
                    select true as published, i.id, i.slug, i.title, i.organisation_id,
                           similarity(folded(i.title), folded(:title)) as likeness,
                           coalesce(domain(i.website) = nullif(:domain, ''), false) as same_domain
                    from initiative i
                    where i.withdrawn_at is null and i.id is distinct from :initiative
                      and (folded(i.title) % folded(:title) or i.organisation_id = :organisation
                           or domain(i.website) = nullif(:domain, ''))
                    union all
                    select false, s.id, null, s.title, s.organisation_id, similarity(folded(s.title), folded(:title)), false
                    from submission s
                    where s.kind = 'NEW' and s.state in ('SUBMITTED', 'CHANGES_REQUESTED') and s.id <> :submission
                      and (folded(s.title) % folded(:title) or s.organisation_id = :organisation)
                )
                select f.*, o.name as organisation,
                       case when f.organisation_id = :organisation then 'ORGANISATION'
                            when f.likeness >= 0.45 then 'TITLE'
                            else 'WEBSITE' end as reason
                from found f join organisation o on o.id = f.organisation_id
                where f.likeness >= 0.45 or (f.organisation_id = :organisation and f.likeness >= 0.25)
                   or (f.same_domain and f.organisation_id <> :organisation)
                order by f.likeness desc, f.title limit :most""")
                .param("title", submission.content().essentials().title())
                .param(
                        "domain",
                        OrganisationMatches.domain(
                                submission.content().essentials().website()))
                .param("organisation", submission.organisation().value())
                .param("initiative", initiative(submission), Types.OTHER)
                .param("submission", submission.id().value())
                .param("most", MOST)
                .query((row, number) -> new Found(
                        row.getBoolean("published")
                                ? "/initiatives/" + row.getString("slug")
                                : "/moderation/propositions/" + row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getString("organisation"),
                        row.getBoolean("published"),
                        Reason.valueOf(row.getString("reason"))))
                .list();
    }

    private static @Nullable UUID initiative(Submission submission) {
        return submission.initiative().map(InitiativeId::value).orElse(null);
    }
}
