package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.AccountId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody says that an organisation is theirs to keep. Never granted by itself: a moderator decides. */
@Entity
public class Claim {

    /** Where a claim stands. */
    public enum State {
        /** Nobody decided yet. */
        OPEN,
        /** The claimant is an owner of the organisation since. */
        GRANTED,
        /** A moderator was not convinced. */
        REFUSED,
        /** The claimant took it back. */
        WITHDRAWN
    }

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID organisationId;
    private UUID accountId;
    private String evidence;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant madeAt;
    private @Nullable Instant decidedAt;

    @SuppressWarnings("NullAway.Init")
    protected Claim() {}

    Claim(OrganisationId organisation, AccountId claimant, String evidence, Instant now) {
        this.id = UUID.randomUUID();
        this.organisationId = organisation.value();
        this.accountId = claimant.value();
        this.evidence = evidence.strip();
        this.state = State.OPEN;
        this.madeAt = now;
    }

    void decide(State decision, Instant now) {
        if (state != State.OPEN) {
            throw new IllegalStateException("The claim is " + state + " already");
        }
        this.state = decision;
        this.decidedAt = now;
    }

    /** The organisation turned out to be the double of another one. */
    void concern(OrganisationId organisation) {
        this.organisationId = organisation.value();
    }

    public ClaimId id() {
        return new ClaimId(id);
    }

    public OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    public AccountId claimant() {
        return new AccountId(accountId);
    }

    /** Why it should be believed, in the claimant's words. */
    public String evidence() {
        return evidence;
    }

    public State state() {
        return state;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public Instant madeAt() {
        return madeAt;
    }
}
