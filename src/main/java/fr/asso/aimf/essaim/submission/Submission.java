package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.shared.EmailAddress;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Proposed content for an initiative, new or published, and its way through moderation. Complete once read: it can be used
 * outside the database session.
 */
@Entity
public class Submission {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Enumerated(EnumType.STRING)
    private SubmissionKind kind;

    @Enumerated(EnumType.STRING)
    private SubmissionState state;

    private UUID organisationId;
    private @Nullable UUID initiativeId;
    private UUID authorId;
    private boolean byOutsider;

    @JdbcTypeCode(SqlTypes.JSON)
    private SubmissionContent content;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> criteria;

    private @Nullable Instant basedOn;
    private Instant createdAt;
    private Instant changedAt;
    private @Nullable Instant submittedAt;
    private @Nullable Instant decidedAt;

    private @Nullable String contactName;
    private @Nullable String contactEmail;
    private byte @Nullable [] contactTokenHash;
    private @Nullable Instant contactAskedAt;
    private @Nullable Instant confirmedAt;

    @SuppressWarnings("NullAway.Init")
    protected Submission() {}

    private Submission(
            SubmissionKind kind,
            OrganisationId organisation,
            @Nullable InitiativeId initiative,
            AccountId author,
            SubmissionContent content,
            @Nullable Instant basedOn,
            Instant now) {
        this.id = UUID.randomUUID();
        this.kind = kind;
        this.state = SubmissionState.DRAFT;
        this.organisationId = organisation.value();
        this.initiativeId = initiative == null ? null : initiative.value();
        this.authorId = author.value();
        this.content = content;
        this.criteria = List.of();
        this.basedOn = basedOn;
        this.createdAt = now;
        this.changedAt = now;
    }

    static Submission ofNew(OrganisationId organisation, AccountId author, SubmissionContent content, Instant now) {
        return new Submission(SubmissionKind.NEW, organisation, null, author, content, null, now);
    }

    /** @param basedOn when the published text was last changed */
    static Submission about(
            SubmissionKind kind,
            InitiativeId initiative,
            OrganisationId organisation,
            AccountId author,
            SubmissionContent published,
            Instant basedOn,
            Instant now) {
        return new Submission(kind, organisation, initiative, author, published, basedOn, now);
    }

    /** Has somebody of the organisation confirm it before a moderator sees it. */
    void assistedFor(String name, EmailAddress email) {
        requireState(SubmissionState.DRAFT);
        this.contactName = name;
        this.contactEmail = email.value();
        this.byOutsider = true;
    }

    /** The contact confirmed the text as it was: another one is theirs to confirm again. */
    void write(SubmissionContent newContent, Instant now) {
        requireState(SubmissionState.DRAFT, SubmissionState.CHANGES_REQUESTED);
        if (!newContent.equals(content)) {
            this.confirmedAt = null;
        }
        this.content = newContent;
        this.changedAt = now;
    }

    void writeOnBehalf(SubmissionContent newContent, Instant now) {
        requireState(SubmissionState.SUBMITTED);
        this.content = newContent;
        this.changedAt = now;
    }

    void submit(Instant now) {
        requireState(SubmissionState.DRAFT, SubmissionState.CHANGES_REQUESTED);
        if (needsConfirmation()) {
            throw new IllegalStateException("The contact has to confirm it first");
        }
        wait(now);
    }

    void askContact(byte[] tokenHash, Instant now) {
        requireState(SubmissionState.DRAFT, SubmissionState.CHANGES_REQUESTED, SubmissionState.AWAITING_CONFIRMATION);
        if (!needsConfirmation()) {
            throw new IllegalStateException("There is nobody to confirm it");
        }
        this.state = SubmissionState.AWAITING_CONFIRMATION;
        this.contactTokenHash = tokenHash.clone();
        this.contactAskedAt = now;
    }

    void confirm(Instant now) {
        requireState(SubmissionState.AWAITING_CONFIRMATION);
        this.confirmedAt = now;
        this.contactTokenHash = null;
        wait(now);
    }

    /** @param member whether the new author is a member of the organisation */
    void takeOver(AccountId newAuthor, boolean member) {
        requireState(SubmissionState.AWAITING_CONFIRMATION);
        this.authorId = newAuthor.value();
        this.byOutsider = !member;
        this.contactTokenHash = null;
        this.contactName = null;
        this.contactEmail = null;
        this.state = SubmissionState.DRAFT;
    }

    void requestChanges() {
        requireState(SubmissionState.SUBMITTED);
        this.state = SubmissionState.CHANGES_REQUESTED;
    }

    void accept(InitiativeId initiative, Instant now) {
        requireState(SubmissionState.SUBMITTED);
        this.state = SubmissionState.ACCEPTED;
        this.initiativeId = initiative.value();
        this.decidedAt = now;
    }

    void reject(Instant now) {
        requireState(SubmissionState.SUBMITTED);
        this.state = SubmissionState.REJECTED;
        this.decidedAt = now;
    }

    /** Undoes a request for changes or a rejection. Its place in the queue is the one it had. */
    void returnToQueue() {
        requireState(SubmissionState.CHANGES_REQUESTED, SubmissionState.REJECTED);
        this.state = SubmissionState.SUBMITTED;
        this.decidedAt = null;
    }

    void withdraw() {
        requireState(
                SubmissionState.DRAFT,
                SubmissionState.AWAITING_CONFIRMATION,
                SubmissionState.SUBMITTED,
                SubmissionState.CHANGES_REQUESTED);
        this.state = SubmissionState.WITHDRAWN;
        this.contactTokenHash = null;
    }

    void reopen(Instant now) {
        requireState(SubmissionState.WITHDRAWN, SubmissionState.REJECTED);
        this.state = SubmissionState.DRAFT;
        this.decidedAt = null;
        this.confirmedAt = null;
        this.changedAt = now;
    }

    void tick(Set<Criterion> met) {
        this.criteria = met.stream().sorted().map(Enum::name).toList();
    }

    /** @param byMember whether its author is a member of the organisation that it leaves */
    void handOver(OrganisationId organisation, boolean byMember) {
        this.organisationId = organisation.value();
        this.byOutsider |= byMember;
    }

    /** Its initiative turned out to be the double of another one. */
    void beAbout(InitiativeId initiative) {
        this.initiativeId = initiative.value();
    }

    private void wait(Instant now) {
        this.state = SubmissionState.SUBMITTED;
        this.submittedAt = now;
    }

    private void requireState(SubmissionState... allowed) {
        if (Stream.of(allowed).noneMatch(state::equals)) {
            throw new IllegalStateException("The submission is " + state);
        }
    }

    public SubmissionId id() {
        return new SubmissionId(id);
    }

    /** Rises with every change; forms carry it, so that nobody overwrites what they have not seen. */
    public long version() {
        return Objects.requireNonNullElse(version, 0L);
    }

    public SubmissionKind kind() {
        return kind;
    }

    public SubmissionState state() {
        return state;
    }

    public OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    /** The initiative it is about; empty for a new one until it is accepted. */
    public Optional<InitiativeId> initiative() {
        return Optional.ofNullable(initiativeId).map(InitiativeId::new);
    }

    public AccountId author() {
        return new AccountId(authorId);
    }

    /** Whether the author came to it without being a member of the organisation. */
    public boolean isByOutsider() {
        return byOutsider;
    }

    public SubmissionContent content() {
        return content;
    }

    /** Those a moderator found to be met. */
    public Set<Criterion> criteria() {
        Set<Criterion> met = EnumSet.noneOf(Criterion.class);
        criteria.forEach(name -> met.add(Criterion.valueOf(name)));
        return met;
    }

    /** When the text that it proposes to replace was last changed; empty for a new one. */
    public Optional<Instant> basedOn() {
        return Optional.ofNullable(basedOn);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** When it last began to wait for a moderator. */
    public Optional<Instant> submittedAt() {
        return Optional.ofNullable(submittedAt);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Who confirms it for the organisation; empty unless it was written by somebody else. */
    public Optional<String> contactName() {
        return Optional.ofNullable(contactName);
    }

    public Optional<EmailAddress> contactEmail() {
        return Optional.ofNullable(contactEmail).map(EmailAddress::new);
    }

    public Optional<Instant> contactAskedAt() {
        return Optional.ofNullable(contactAskedAt);
    }

    /** Whether it was written for an organisation by somebody else. */
    public boolean isAssisted() {
        return contactEmail != null;
    }

    public boolean needsConfirmation() {
        return contactEmail != null && confirmedAt == null;
    }
}
