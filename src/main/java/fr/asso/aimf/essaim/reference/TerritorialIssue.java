package fr.asso.aimf.essaim.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A need that a territory has. Two levels: initiatives carry issues of the lower one, the upper one groups them. */
@Entity
@Immutable
public class TerritorialIssue {

    @Id
    private String slug;

    private String name;

    private @Nullable String parentSlug;

    private String summary;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> aliases;

    private short position;

    @SuppressWarnings("NullAway.Init")
    protected TerritorialIssue() {}

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    /** The issue that groups this one; empty for a group itself. */
    public Optional<String> parentSlug() {
        return Optional.ofNullable(parentSlug);
    }

    public boolean isGroup() {
        return parentSlug == null;
    }

    /** One sentence: what the initiatives under it answer. */
    public String summary() {
        return summary;
    }

    /** Other wordings that search understands, those of the founding document among them. */
    public List<String> aliases() {
        return List.copyOf(aliases);
    }

    short position() {
        return position;
    }
}
