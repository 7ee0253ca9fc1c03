package fr.asso.aimf.essaim.questionnaire;

import fr.asso.aimf.essaim.account.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One version of the questionnaire: the one draft, or published and unchanged ever since. */
@Entity
public class Questionnaire {

    enum State {
        /** For administrators alone. */
        DRAFT,
        /** Plans may have answered it. */
        PUBLISHED
    }

    @Id
    @Column(name = "version")
    private int number;

    @Version
    private @Nullable Long revision;

    @Enumerated(EnumType.STRING)
    private State state;

    @JdbcTypeCode(SqlTypes.JSON)
    private Content content;

    private @Nullable Integer basedOn;
    private Instant createdAt;
    private Instant changedAt;
    private @Nullable UUID changedBy;
    private @Nullable Instant publishedAt;

    @SuppressWarnings("NullAway.Init")
    protected Questionnaire() {}

    /** A draft that says what a published version says. */
    Questionnaire(int number, Questionnaire from, AccountId by, Instant now) {
        this.number = number;
        this.state = State.DRAFT;
        this.content = from.content;
        this.basedOn = from.number;
        this.createdAt = now;
        this.changedAt = now;
        this.changedBy = by.value();
    }

    void write(Content newContent, AccountId by, Instant now) {
        requireDraft();
        this.content = newContent;
        this.changedAt = now;
        this.changedBy = by.value();
    }

    void publish(AccountId by, Instant now) {
        requireDraft();
        this.state = State.PUBLISHED;
        this.publishedAt = now;
        this.changedAt = now;
        this.changedBy = by.value();
    }

    void requireDraft() {
        if (state != State.DRAFT) {
            throw new IllegalStateException("Version " + number + " is published");
        }
    }

    /** From 1; what a plan keeps of the questionnaire it answered. */
    public int version() {
        return number;
    }

    public Content content() {
        return content;
    }

    /** When it was published; empty for a draft. */
    public Optional<Instant> publishedAt() {
        return Optional.ofNullable(publishedAt);
    }

    Optional<Integer> basedOn() {
        return Optional.ofNullable(basedOn);
    }

    Instant changedAt() {
        return changedAt;
    }

    /** Empty for what came with the portal. */
    Optional<AccountId> changedBy() {
        return Optional.ofNullable(changedBy).map(AccountId::new);
    }

    /** Tells one state of one draft from all others; forms carry it, so that nobody writes over what they have not seen. */
    String seal() {
        return createdAt.toEpochMilli() + "-" + Objects.requireNonNullElse(revision, 0L);
    }
}
