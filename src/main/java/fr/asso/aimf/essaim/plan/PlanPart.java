package fr.asso.aimf.essaim.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A part of a plan as it is stored. Whoever changes it holds the lock of its plan. */
@Entity
class PlanPart {

    @Id
    private UUID id;

    @Column(name = "plan_id")
    private UUID planId;

    @Enumerated(EnumType.STRING)
    private PartContent.Kind kind;

    private int position;
    private long version;

    @JdbcTypeCode(SqlTypes.JSON)
    private PartContent content;

    private Instant changedAt;
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected PlanPart() {}

    /** @throws TextTooLong when the text is longer than {@link PartContent#MAX_LENGTH} */
    PlanPart(PlanId plan, int position, PartContent content, Instant now) {
        this.id = UUID.randomUUID();
        this.planId = plan.value();
        this.kind = content.kind();
        this.position = position;
        this.version = 1;
        this.content = bounded(content);
        this.changedAt = now;
    }

    /**
     * Replaces the text; a deleted part is there again.
     *
     * @throws TextTooLong when the text is longer than {@link PartContent#MAX_LENGTH}
     * @throws IllegalArgumentException when it is a text of another kind
     */
    void write(PartContent newContent, Instant now) {
        if (newContent.kind() != kind) {
            throw new IllegalArgumentException("Not a " + kind + ": " + newContent.kind());
        }
        this.content = bounded(newContent);
        this.deletedAt = null;
        change(now);
    }

    /** @throws IllegalStateException when it is deleted already, or every plan has it */
    void delete(Instant now) {
        if (isDeleted() || kind.isOnlyOne()) {
            throw new IllegalStateException("Cannot be deleted: " + kind + " " + id);
        }
        this.deletedAt = now;
        change(now);
    }

    /** @throws IllegalStateException when it is not deleted */
    void restore(Instant now) {
        if (!isDeleted()) {
            throw new IllegalStateException("Is not deleted: " + id);
        }
        this.deletedAt = null;
        change(now);
    }

    void moveTo(int newPosition) {
        this.position = newPosition;
    }

    PartId id() {
        return new PartId(id);
    }

    PartContent.Kind kind() {
        return kind;
    }

    int position() {
        return position;
    }

    long version() {
        return version;
    }

    PartContent content() {
        return content;
    }

    Instant changedAt() {
        return changedAt;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    private void change(Instant now) {
        this.version++;
        this.changedAt = now;
    }

    private PartContent bounded(PartContent content) {
        if (content.toString().length() > PartContent.MAX_LENGTH) {
            throw new TextTooLong(content, version);
        }
        return content;
    }
}
