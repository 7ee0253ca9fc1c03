package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.WebAddress;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An actor of the social and solidarity economy: cooperative, mutual, association, foundation, social enterprise, grouping. */
@Entity
public class Organisation {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private String slug;
    private String name;
    private @Nullable String acronym;
    private @Nullable String legalForm;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String countryCode;

    private String summary;
    private @Nullable String website;
    private Instant changedAt;
    private @Nullable Instant publishedAt;
    private @Nullable UUID mergedInto;

    @SuppressWarnings("NullAway.Init")
    protected Organisation() {}

    /**
     * @param slug of its public address
     * @param profile what it says of itself
     * @param now when it is written down
     */
    @SuppressWarnings("NullAway.Init")
    public Organisation(Slug slug, OrganisationProfile profile, Instant now) {
        this.id = UUID.randomUUID();
        this.slug = slug.value();
        describe(profile, now);
    }

    void describe(OrganisationProfile profile, Instant now) {
        this.name = profile.name();
        this.acronym = profile.acronym();
        this.legalForm = profile.legalForm();
        this.countryCode = profile.countryCode();
        this.summary = profile.summary();
        this.website = profile.website() == null ? null : profile.website().value();
        this.changedAt = now;
    }

    /** Shows it to readers; once shown, it stays. */
    void publish(Instant now) {
        if (mergedInto != null) {
            throw new IllegalStateException("Organisation " + slug + " was merged into another one");
        }
        if (publishedAt == null) {
            this.publishedAt = now;
            this.changedAt = now;
        }
    }

    void mergeInto(Organisation other, Instant now) {
        if (mergedInto != null || other.mergedInto != null || other.id.equals(id)) {
            throw new IllegalStateException("Organisation " + slug + " cannot be merged into " + other.slug);
        }
        this.mergedInto = other.id;
        this.changedAt = now;
    }

    void moveTo(Slug newSlug, Instant now) {
        this.slug = newSlug.value();
        this.changedAt = now;
    }

    public OrganisationId id() {
        return new OrganisationId(id);
    }

    public Slug slug() {
        return new Slug(slug);
    }

    public String name() {
        return name;
    }

    public Optional<String> acronym() {
        return Optional.ofNullable(acronym);
    }

    /** Slug of its legal form; empty while it is not known. */
    public Optional<String> legalForm() {
        return Optional.ofNullable(legalForm);
    }

    public String countryCode() {
        return countryCode;
    }

    /** What it does, in a few sentences. */
    public String summary() {
        return summary;
    }

    public Optional<WebAddress> website() {
        return Optional.ofNullable(website).map(WebAddress::new);
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** Rises with every change, so that nobody overwrites what they have not read. */
    public long version() {
        return version == null ? 0 : version;
    }

    /** What it says of itself. */
    public OrganisationProfile profile() {
        return new OrganisationProfile(
                name, acronym, legalForm, countryCode, summary, website().orElse(null));
    }

    /** Whether readers see it: something of it was accepted, and it is not the double of another one. */
    public boolean isPublic() {
        return publishedAt != null && mergedInto == null;
    }

    boolean wasPublished() {
        return publishedAt != null;
    }

    /** The organisation that this one was found to be; empty for nearly all. */
    public Optional<OrganisationId> mergedInto() {
        return Optional.ofNullable(mergedInto).map(OrganisationId::new);
    }
}
