package fr.asso.aimf.essaim.directory;

import fr.asso.aimf.essaim.organisation.OrganisationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What changed in the directory, in order: the search index of each node follows it. */
@Component
public class CatalogueFeed {

    /** The channel PostgreSQL notifies on when a change is committed. */
    public static final String CHANNEL = "catalogue_change";

    private final JdbcClient jdbc;

    CatalogueFeed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which database the positions belong to. */
    public UUID catalogueId() {
        return jdbc.sql("select id from catalogue").query(UUID.class).single();
    }

    /** The position of the last change; 0 before the first. */
    public long lastPosition() {
        return jdbc.sql("select coalesce(max(position), 0) from catalogue_change")
                .query(Long.class)
                .single();
    }

    /** The changes that follow a position, oldest first. */
    public List<Change> after(long position, int limit) {
        return jdbc.sql("""
                select position, initiative_id, organisation_id from catalogue_change
                where position > ? order by position limit ?""")
                .params(position, limit)
                .query((row, number) -> new Change(
                        row.getLong("position"),
                        row.getObject("initiative_id", UUID.class),
                        row.getObject("organisation_id", UUID.class)))
                .list();
    }

    /** Something about an initiative or an organisation changed: it was written, withdrawn, renamed or removed. */
    public record Change(
            long position,
            @Nullable UUID initiativeUuid,
            @Nullable UUID organisationUuid) {

        public Optional<InitiativeId> initiative() {
            return Optional.ofNullable(initiativeUuid).map(InitiativeId::new);
        }

        public Optional<OrganisationId> organisation() {
            return Optional.ofNullable(organisationUuid).map(OrganisationId::new);
        }
    }
}
