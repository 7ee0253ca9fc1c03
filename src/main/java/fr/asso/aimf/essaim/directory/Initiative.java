package fr.asso.aimf.essaim.directory;

import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.WebAddress;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What an organisation does somewhere that others can repeat. Always complete; either published or withdrawn. */
@Entity
public class Initiative {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private String slug;
    private String title;
    private String summary;

    @Embedded
    @AttributeOverride(name = "source", column = @Column(name = "activity_source"))
    @AttributeOverride(name = "html", column = @Column(name = "activity_html"))
    private MarkdownText activity;

    private UUID organisationId;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String countryCode;

    private @Nullable Integer cityId;
    private @Nullable Short startYear;
    private @Nullable String website;

    @Embedded
    private @Nullable Repeating repeating;

    @ElementCollection
    @CollectionTable(name = "initiative_issue", joinColumns = @JoinColumn(name = "initiative_id"))
    @OrderColumn(name = "position")
    @Column(name = "issue")
    private final List<String> issues = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "initiative_lever", joinColumns = @JoinColumn(name = "initiative_id"))
    @Column(name = "lever")
    private final Set<String> levers = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "initiative_factor", joinColumns = @JoinColumn(name = "initiative_id"))
    @MapKeyColumn(name = "factor")
    @Column(name = "note")
    private final Map<String, String> factors = new HashMap<>();

    @ElementCollection
    @CollectionTable(name = "initiative_figure", joinColumns = @JoinColumn(name = "initiative_id"))
    @OrderColumn(name = "position")
    private final List<KeyFigure> figures = new ArrayList<>();

    private Instant publishedAt;
    private Instant changedAt;
    private @Nullable Instant withdrawnAt;
    private @Nullable UUID mergedInto;

    @SuppressWarnings("NullAway.Init")
    protected Initiative() {}

    @SuppressWarnings("NullAway.Init")
    Initiative(Slug slug, InitiativeContent content, Instant now) {
        this.id = UUID.randomUUID();
        this.slug = slug.value();
        this.publishedAt = now;
        change(content, now);
    }

    void change(InitiativeContent content, Instant now) {
        this.title = content.title();
        this.summary = content.summary();
        this.activity = content.activity();
        this.organisationId = content.organisationId().value();
        this.countryCode = content.countryCode();
        this.cityId = content.cityId();
        this.startYear = content.startYear();
        this.website = content.website() == null ? null : content.website().value();
        this.repeating = content.repeating();
        // Only what differs: Hibernate rewrites a whole table of a collection that was cleared and filled.
        if (!issues.equals(content.issues())) {
            issues.clear();
            issues.addAll(content.issues());
        }
        if (!figures.equals(content.figures())) {
            figures.clear();
            figures.addAll(content.figures());
        }
        levers.retainAll(content.levers());
        levers.addAll(content.levers());
        factors.keySet().retainAll(content.factors().keySet());
        factors.putAll(content.factors());
        this.changedAt = now;
    }

    void moveTo(Slug newSlug, Instant now) {
        this.slug = newSlug.value();
        this.changedAt = now;
    }

    void withdraw(Instant now) {
        if (isWithdrawn()) {
            throw new IllegalStateException("Initiative " + slug + " is withdrawn already");
        }
        this.withdrawnAt = now;
        this.changedAt = now;
    }

    void mergeInto(Initiative other, Instant now) {
        if (mergedInto != null || other.isWithdrawn() || other.id.equals(id)) {
            throw new IllegalStateException("Initiative " + slug + " cannot be merged into " + other.slug);
        }
        if (!isWithdrawn()) {
            withdraw(now);
        }
        this.mergedInto = other.id;
    }

    void belongTo(OrganisationId organisation, Instant now) {
        this.organisationId = organisation.value();
        this.changedAt = now;
    }

    void republish(Instant now) {
        if (mergedInto != null) {
            throw new IllegalStateException("Initiative " + slug + " was merged into another one");
        }
        if (!isWithdrawn()) {
            throw new IllegalStateException("Initiative " + slug + " is public already");
        }
        this.withdrawnAt = null;
        this.changedAt = now;
    }

    public InitiativeId id() {
        return new InitiativeId(id);
    }

    public Slug slug() {
        return new Slug(slug);
    }

    /** What it says; needs an open session, for the lists are read when asked for. */
    public InitiativeContent content() {
        return new InitiativeContent(
                title,
                summary,
                activity,
                new OrganisationId(organisationId),
                countryCode,
                cityId,
                issues,
                levers,
                startYear,
                figures,
                Optional.ofNullable(website).map(WebAddress::new).orElse(null),
                Objects.requireNonNullElse(repeating, Repeating.UNKNOWN),
                factors);
    }

    /** When it was first published. */
    public Instant publishedAt() {
        return publishedAt;
    }

    /** When readers last saw something change. */
    public Instant changedAt() {
        return changedAt;
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** Whether it was found to be the same as another one. */
    public boolean isMerged() {
        return mergedInto != null;
    }
}
