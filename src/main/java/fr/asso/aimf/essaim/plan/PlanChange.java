package fr.asso.aimf.essaim.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** That somebody changed a part, and what it said from then on. Never changed. */
@Entity
class PlanChange {

    /** What was done to a part. */
    enum Act {
        ADDED,
        WRITTEN,
        DELETED,
        RESTORED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long number;

    private UUID planId;
    private UUID partId;
    private long partVersion;

    @Enumerated(EnumType.STRING)
    private Act act;

    @JdbcTypeCode(SqlTypes.JSON)
    private PartContent content;

    private Instant at;
    private @Nullable UUID accountId;
    private @Nullable String name;

    @SuppressWarnings("NullAway.Init")
    protected PlanChange() {}

    PlanChange(PlanId plan, PlanPart part, Act act, Writer writer, Instant now) {
        this.planId = plan.value();
        this.partId = part.id().value();
        this.partVersion = part.version();
        this.act = act;
        this.content = part.content();
        this.at = now;
        this.accountId = writer.account() == null ? null : writer.account().value();
        this.name = writer.account() == null ? writer.name() : null;
    }

    PartContent content() {
        return content;
    }
}
