package fr.asso.aimf.essaim.report;

import fr.asso.aimf.essaim.directory.InitiativeId;
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

/** A reader, of whom nothing is known, says that something on a sheet is wrong. */
@Entity
public class ErrorReport {

    public static final int MAX_WORDS = 2000;

    /** What is wrong. The page's words for it are {@code report.reason.} and the name. */
    public enum Reason {
        FACTS,
        FIGURES,
        LINK,
        /** The initiative is no longer there. */
        STOPPED,
        OFFENCE,
        OTHER
    }

    /** Where a report stands. */
    public enum State {
        /** Waits for a moderator. */
        OPEN,
        /** A moderator dealt with it. */
        SETTLED
    }

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID initiativeId;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    private String words;
    private @Nullable String email;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant reportedAt;
    private @Nullable Instant settledAt;

    @SuppressWarnings("NullAway.Init")
    protected ErrorReport() {}

    /** @throws IllegalArgumentException when there are no words, or more than {@link #MAX_WORDS} characters */
    ErrorReport(InitiativeId initiative, Reason reason, String words, @Nullable EmailAddress email, Instant now) {
        if (words.isBlank() || words.length() > MAX_WORDS) {
            throw new IllegalArgumentException("Words of 1 to " + MAX_WORDS + " characters, not " + words.length());
        }
        this.id = UUID.randomUUID();
        this.initiativeId = initiative.value();
        this.reason = reason;
        this.words = words;
        this.email = email == null ? null : email.value();
        this.state = State.OPEN;
        this.reportedAt = now;
    }

    /** Lets go of the reader's address, which was asked for to this end alone. */
    void settle(Instant now) {
        if (state != State.OPEN) {
            throw new IllegalStateException("The report is settled already");
        }
        this.state = State.SETTLED;
        this.settledAt = now;
        this.email = null;
    }

    /** Its initiative turned out to be the double of another one. */
    void beAbout(InitiativeId initiative) {
        this.initiativeId = initiative.value();
    }

    public ErrorReportId id() {
        return new ErrorReportId(id);
    }

    public InitiativeId initiative() {
        return new InitiativeId(initiativeId);
    }

    public Reason reason() {
        return reason;
    }

    /** As the reader wrote them. */
    public String words() {
        return words;
    }

    /** Where to write what came of it; empty when the reader gave none, and once it is settled. */
    public Optional<EmailAddress> email() {
        return Optional.ofNullable(email).map(EmailAddress::new);
    }

    public State state() {
        return state;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public Instant reportedAt() {
        return reportedAt;
    }

    public Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }
}
