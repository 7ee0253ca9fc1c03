package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.shared.EmailAddress;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who signs in. Of a deleted one only the row stays, without a name, for what it did to refer to. */
@Entity
public class Account {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private @Nullable String name;
    private @Nullable String email;
    private @Nullable String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    private Instant createdAt;
    private @Nullable Instant suspendedAt;
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    /** An account whose address has been proved. */
    @SuppressWarnings("NullAway.Init")
    Account(String name, EmailAddress email, @Nullable String passwordHash, Role role, Instant now) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.email = email.value();
        this.passwordHash = passwordHash;
        this.role = role;
        this.createdAt = now;
    }

    public AccountId id() {
        return new AccountId(id);
    }

    /** Empty once deleted. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Where to write to; empty once deleted. */
    public Optional<EmailAddress> email() {
        return Optional.ofNullable(email).map(EmailAddress::new);
    }

    public Role role() {
        return role;
    }

    /** Whether it can be signed in to. */
    public boolean isActive() {
        return suspendedAt == null && deletedAt == null;
    }

    public boolean isSuspended() {
        return suspendedAt != null;
    }

    public Instant createdAt() {
        return createdAt;
    }

    boolean hasPassword() {
        return passwordHash != null;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    void rename(String newName) {
        requireActive();
        name = newName;
    }

    /** @param hash null to sign in by link or passkey only from now on */
    void changePassword(@Nullable String hash) {
        requireActive();
        passwordHash = hash;
    }

    void moveTo(EmailAddress address) {
        requireActive();
        email = address.value();
    }

    void give(Role newRole) {
        requireActive();
        role = newRole;
    }

    void suspend(Instant now) {
        requireActive();
        suspendedAt = now;
    }

    void reinstate() {
        if (suspendedAt == null || deletedAt != null) {
            throw new IllegalStateException("Not suspended");
        }
        suspendedAt = null;
    }

    void delete(Instant now) {
        requireActive();
        name = null;
        email = null;
        passwordHash = null;
        role = Role.MEMBER;
        deletedAt = now;
    }

    private void requireActive() {
        if (!isActive()) {
            throw new IllegalStateException("Suspended or deleted");
        }
    }
}
