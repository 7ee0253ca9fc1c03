package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.Membership;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.SecretToken;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.PageNotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Propositions and the verbs that move them. Every verb locks the row first, so that of two at once the second sees what the
 * first did; it then finds the submission elsewhere and throws {@link SubmissionMoved}. What is not the person's to see throws
 * {@link PageNotFound}.
 */
@Service
@Transactional
public class Submissions {

    /** How long the contact's link works. */
    static final Duration CONFIRMABLE = Duration.ofDays(30);

    private final SubmissionRepository repository;
    private final SubmissionCheck check;
    private final Initiatives initiatives;
    private final Organisations organisations;
    private final Memberships memberships;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Submissions(
            SubmissionRepository repository,
            SubmissionCheck check,
            Initiatives initiatives,
            Organisations organisations,
            Memberships memberships,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.check = check;
        this.initiatives = initiatives;
        this.organisations = organisations;
        this.memberships = memberships;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** Where the acts of a submission are on record. */
    public static Subject subject(SubmissionId id) {
        return new Subject(Subject.Kind.SUBMISSION, id.value());
    }

    // Reading

    @Transactional(readOnly = true)
    public Optional<Submission> find(SubmissionId id) {
        return repository.findById(id.value());
    }

    @Transactional(readOnly = true)
    public SubmissionRights rightsOf(SignedIn who, Submission submission) {
        return SubmissionRights.of(
                submission,
                who,
                memberships.accessOf(submission.organisation(), who.id()).isPresent(),
                isAboutAnothers(submission));
    }

    /** Whether its initiative was merged into one that another organisation keeps. */
    private boolean isAboutAnothers(Submission submission) {
        return submission
                .initiative()
                .flatMap(initiatives::known)
                .filter(known -> !known.content().organisationId().equals(submission.organisation()))
                .isPresent();
    }

    /** All that a person's organisations have or that they wrote for others, the last changed first. */
    @Transactional(readOnly = true)
    public List<Submission> of(AccountId who) {
        return repository.findAllByOrganisationIdInOrAuthorIdAndByOutsiderTrueOrderByChangedAtDesc(
                memberships.of(who).stream()
                        .map(Membership::organisation)
                        .map(OrganisationId::value)
                        .toList(),
                who.value());
    }

    /** All that a person wrote, the first first. */
    @Transactional(readOnly = true)
    public List<Submission> writtenBy(AccountId author) {
        return repository.findAllByAuthorIdOrderByCreatedAt(author.value());
    }

    /** All that was ever proposed about an initiative, the last first. */
    @Transactional(readOnly = true)
    public List<Submission> about(InitiativeId initiative) {
        return repository.findAllByInitiativeIdOrderByCreatedAtDesc(initiative.value());
    }

    /** Whom to write to about a submission: its author, and the owners of its organisation where that account is gone. */
    @Transactional(readOnly = true)
    public List<AccountId> ownersOf(Submission submission) {
        return memberships.members(submission.organisation()).stream()
                .filter(Membership::isOwner)
                .map(Membership::account)
                .toList();
    }

    // Writing

    /** Begins a draft for one's own organisation; a country is the organisation's own until another is chosen. */
    public SubmissionId begin(OrganisationId organisation, SignedIn author) {
        requireMember(organisation, author.id());
        return begun(
                Submission.ofNew(organisation, author.id(), countryOf(organisation), clock.instant()), author.id());
    }

    /**
     * Begins a draft for an organisation that is not one's own; somebody of it has to confirm the text.
     *
     * @param capacity as what the author writes, for the contact and the moderators to judge
     */
    public SubmissionId beginFor(
            OrganisationId organisation, SignedIn author, String contactName, EmailAddress contact, String capacity) {
        Submission submission = Submission.ofNew(organisation, author.id(), countryOf(organisation), clock.instant());
        submission.assistedFor(contactName, contact);
        return begun(submission, author.id(), capacity);
    }

    /** The same for an organisation that the portal does not know yet; nobody becomes its member by this. */
    public SubmissionId beginFor(
            OrganisationProfile organisation,
            SignedIn author,
            String contactName,
            EmailAddress contact,
            String capacity) {
        return beginFor(organisations.propose(organisation).id(), author, contactName, contact, capacity);
    }

    /**
     * Begins a change of a published initiative from the text that readers see.
     *
     * @return the change that is under way already, where there is one
     */
    public SubmissionId beginChange(InitiativeId initiative, SignedIn author) {
        PublishedInitiative published = ownPublished(initiative, author.id());
        Optional<Submission> open = openAbout(initiative);
        return open.isPresent()
                ? open.get().id()
                : begun(about(SubmissionKind.CHANGE, published, author.id()), author.id());
    }

    /**
     * Asks that a published initiative be taken from readers.
     *
     * @throws SubmissionMoved when a change of it is under way
     */
    public SubmissionId askUnpublishing(InitiativeId initiative, SignedIn author, String reason) {
        PublishedInitiative published = ownPublished(initiative, author.id());
        openAbout(initiative).ifPresent(open -> {
            throw new SubmissionMoved(open);
        });
        Submission submission = about(SubmissionKind.UNPUBLISHING, published, author.id());
        submission.submit(clock.instant());
        repository.save(submission);
        timeline.record(subject(submission.id()), Act.SUBMITTED, author.id(), reason);
        events.publishEvent(new SubmissionReceived(submission.id()));
        return submission.id();
    }

    /**
     * Keeps what was typed in one step. The same sent twice is kept once.
     *
     * @param seal of the step as the person saw it, see {@link SubmissionContent#seal}
     * @throws SubmissionMoved when somebody wrote in that step, or decided, meanwhile
     * @throws IllegalArgumentException when it is longer than {@link SubmissionContent#MAX_LENGTH}
     */
    public Submission write(
            SubmissionId id, SignedIn who, Step step, String seal, UnaryOperator<SubmissionContent> change) {
        Submission submission = forAuthor(id, who, SubmissionRights::write);
        SubmissionContent changed = changed(submission, change);
        if (changed.equals(submission.content())) {
            return submission;
        }
        if (!submission.content().seal(step).equals(seal)) {
            throw new SubmissionMoved(submission);
        }
        submission.write(changed, clock.instant());
        return repository.save(submission);
    }

    /**
     * Hands a submission to the moderators, or to the contact who has to confirm it first.
     *
     * @param words an answer to what a moderator asked
     * @throws SubmissionIncomplete when something that blocks is left
     */
    public Submission submit(SubmissionId id, SignedIn who, @Nullable String words) {
        Submission submission = forAuthor(id, who, SubmissionRights::write);
        requireComplete(submission);
        if (submission.needsConfirmation()) {
            askContact(submission, who, words);
        } else {
            submission.submit(clock.instant());
            timeline.record(subject(id), Act.SUBMITTED, who.id(), words);
            events.publishEvent(new SubmissionReceived(id));
        }
        return submission;
    }

    /** Writes to the contact once more, with a new link. */
    public void remindContact(SubmissionId id, SignedIn who) {
        Submission submission = forAuthor(id, who, SubmissionRights::withdraw);
        if (submission.state() != SubmissionState.AWAITING_CONFIRMATION) {
            throw new SubmissionMoved(submission);
        }
        askContact(submission, who, null);
    }

    /** Says something to the moderators. */
    public void answer(SubmissionId id, SignedIn who, String words) {
        forAuthor(id, who, SubmissionRights::answer);
        timeline.record(subject(id), Act.ANSWERED, who.id(), words);
    }

    public void withdraw(SubmissionId id, SignedIn who) {
        Submission submission = forAuthor(id, who, SubmissionRights::withdraw);
        submission.withdraw();
        timeline.record(subject(id), Act.WITHDRAWN, who.id(), null);
        events.publishEvent(new SubmissionWithdrawn(id));
    }

    /** Makes a draft again of what was withdrawn or rejected. */
    public void reopen(SubmissionId id, SignedIn who) {
        Submission submission = forAuthor(id, who, SubmissionRights::reopen);
        requireNoOther(submission);
        submission.reopen(clock.instant());
        timeline.record(subject(id), Act.REOPENED, who.id(), null);
    }

    /** Withdraws what a person who leaves had not handed in, unless their organisation has other members to go on with it. */
    void withdrawUnfinished(AccountId leaving) {
        for (UUID id : repository.findIdsByAuthorId(leaving.value())) {
            Submission submission = repository.lock(id).orElseThrow();
            boolean unfinished = submission.state() == SubmissionState.DRAFT
                    || submission.state() == SubmissionState.CHANGES_REQUESTED;
            boolean alone = memberships.members(submission.organisation()).stream()
                    .allMatch(member -> member.account().equals(leaving));
            if (unfinished && alone) {
                submission.withdraw();
                timeline.record(subject(submission.id()), Act.WITHDRAWN, leaving, null);
                events.publishEvent(new SubmissionWithdrawn(submission.id()));
            }
        }
    }

    // The contact of an organisation that somebody else wrote for

    /** The submission that a contact's link leads to; empty when the link was used, is too old, or leads nowhere. */
    @Transactional(readOnly = true)
    public Optional<Submission> toConfirm(String token) {
        return repository
                .findIdByContactTokenHash(SecretToken.hash(token))
                .flatMap(repository::findById)
                .filter(this::isConfirmable);
    }

    /** Hands it to the moderators. @return false when the link works no longer */
    public boolean confirm(String token) {
        Optional<Submission> submission = lockToConfirm(token);
        submission.ifPresent(found -> {
            found.confirm(clock.instant());
            timeline.record(
                    subject(found.id()),
                    Act.CONFIRMED,
                    null,
                    found.contactName().orElse(null));
            events.publishEvent(new SubmissionConfirmed(found.id()));
            events.publishEvent(new SubmissionReceived(found.id()));
        });
        return submission.isPresent();
    }

    /** The contact wants no such thing. @return false when the link works no longer */
    public boolean decline(String token) {
        Optional<Submission> submission = lockToConfirm(token);
        submission.ifPresent(found -> {
            found.withdraw();
            timeline.record(
                    subject(found.id()),
                    Act.WITHDRAWN,
                    null,
                    found.contactName().orElse(null));
            events.publishEvent(new SubmissionWithdrawn(found.id()));
        });
        return submission.isPresent();
    }

    /** The contact goes on with it as its author. @return empty when the link works no longer */
    public Optional<SubmissionId> takeOver(String token, SignedIn contact) {
        Optional<Submission> submission = lockToConfirm(token);
        submission.ifPresent(found -> {
            AccountId writer = found.author();
            found.takeOver(
                    contact.id(),
                    memberships.accessOf(found.organisation(), contact.id()).isPresent());
            timeline.record(subject(found.id()), Act.TAKEN_OVER, contact.id(), null);
            events.publishEvent(new SubmissionTakenOver(found.id(), writer));
        });
        return submission.map(Submission::id);
    }

    // Moderating

    /**
     * Publishes what a submission proposes, in this transaction.
     *
     * @param version of the text that the moderator read
     * @throws SubmissionMoved when it was changed or decided meanwhile, or is the moderator's own
     * @throws SubmissionIncomplete when something that blocks is left
     */
    public InitiativeId accept(
            SubmissionId id, SignedIn moderator, long version, Set<Criterion> met, @Nullable String words) {
        Submission submission = forDecision(id, moderator, version);
        submission.tick(met);
        InitiativeId initiative = publish(submission);
        submission.accept(initiative, clock.instant());
        timeline.record(subject(id), Act.ACCEPTED, moderator.id(), words);
        events.publishEvent(new SubmissionAccepted(id, initiative, words));
        return initiative;
    }

    /** @throws SubmissionMoved when it was changed or decided meanwhile, or is the moderator's own */
    public void requestChanges(SubmissionId id, SignedIn moderator, long version, Set<Criterion> met, String words) {
        Submission submission = forDecision(id, moderator, version);
        submission.tick(met);
        submission.requestChanges();
        timeline.record(subject(id), Act.CHANGES_REQUESTED, moderator.id(), words);
        events.publishEvent(new ChangesRequested(id, words));
    }

    /** @throws SubmissionMoved when it was changed or decided meanwhile, or is the moderator's own */
    public void reject(SubmissionId id, SignedIn moderator, long version, Set<Criterion> met, String words) {
        Submission submission = forDecision(id, moderator, version);
        submission.tick(met);
        submission.reject(clock.instant());
        timeline.record(subject(id), Act.REJECTED, moderator.id(), words);
        events.publishEvent(new SubmissionRejected(id, words));
    }

    /**
     * Undoes a request for changes or a rejection.
     *
     * @throws SubmissionMoved when there is none to undo, or another change of the same initiative is under way since
     */
    public void returnToQueue(SubmissionId id, SignedIn moderator, @Nullable String words) {
        Submission submission = forModerator(id, moderator, SubmissionRights::undo);
        requireNoOther(submission);
        submission.returnToQueue();
        timeline.record(subject(id), Act.RETURNED_TO_QUEUE, moderator.id(), words);
        events.publishEvent(new SubmissionReturned(id));
    }

    /**
     * Changes the text in the author's place, before accepting it.
     *
     * @throws SubmissionMoved when it was changed or decided meanwhile, or is the moderator's own
     * @throws IllegalArgumentException when it is longer than {@link SubmissionContent#MAX_LENGTH}
     */
    public Submission writeOnBehalf(
            SubmissionId id, SignedIn moderator, long version, UnaryOperator<SubmissionContent> change) {
        Submission submission = forDecision(id, moderator, version);
        SubmissionContent changed = changed(submission, change);
        if (!changed.equals(submission.content())) {
            submission.writeOnBehalf(changed, clock.instant());
            timeline.record(subject(id), Act.EDITED, moderator.id(), null);
            events.publishEvent(new SubmissionEdited(id));
        }
        return repository.save(submission);
    }

    /** Says something to the authors, without a decision. */
    public void remark(SubmissionId id, SignedIn moderator, String words) {
        forModerator(id, moderator, SubmissionRights::moderate);
        timeline.record(subject(id), Act.REMARKED, moderator.id(), words);
        events.publishEvent(new SubmissionRemarked(id, words));
    }

    /** Says something to the other moderators alone. */
    public void note(SubmissionId id, SignedIn moderator, String words) {
        forModerator(id, moderator, SubmissionRights::moderate);
        timeline.record(subject(id), Act.NOTED, moderator.id(), words);
    }

    /**
     * Hands all submissions of an organisation to the one it is about to be merged into. Who wrote one as a member goes on with it,
     * whether or not they get to keep the other organisation.
     */
    public void handOver(OrganisationId from, OrganisationId to) {
        for (Submission submission : repository.findAllByOrganisationId(from.value())) {
            submission.handOver(
                    to, memberships.accessOf(from, submission.author()).isPresent());
        }
    }

    /** What was proposed about an initiative is about the one it was merged into from now on; what is open is withdrawn. */
    public void handOver(InitiativeId from, InitiativeId to, SignedIn moderator) {
        for (Submission submission : about(from)) {
            if (submission.state().isOpen()) {
                submission.withdraw();
                timeline.record(subject(submission.id()), Act.WITHDRAWN, moderator.id(), null);
                events.publishEvent(new SubmissionWithdrawn(submission.id()));
            }
            submission.beAbout(to);
        }
    }

    private InitiativeId publish(Submission submission) {
        if (submission.kind() == SubmissionKind.UNPUBLISHING) {
            InitiativeId initiative = submission.initiative().orElseThrow();
            if (!initiatives.isWithdrawn(initiative)) {
                initiatives.withdraw(initiative);
            }
            return initiative;
        }
        requireComplete(submission);
        Optional<PublishedInitiative> changed = submission.initiative().flatMap(initiatives::known);
        // A change of the text leaves the initiative where it is.
        OrganisationId organisation =
                changed.map(known -> known.content().organisationId()).orElse(submission.organisation());
        InitiativeContent content = check.toPublish(submission.content(), organisation);
        organisations.publish(organisation);
        if (changed.isEmpty()) {
            return initiatives.publish(content);
        }
        initiatives.change(changed.get().id(), content);
        return changed.get().id();
    }

    private void askContact(Submission submission, SignedIn who, @Nullable String words) {
        SecretToken token = SecretToken.draw();
        submission.askContact(token.hash(), clock.instant());
        timeline.record(subject(submission.id()), Act.INVITED, who.id(), words);
        events.publishEvent(new ConfirmationAsked(submission.id(), "/proposer/confirmer?jeton=" + token.value()));
    }

    private SubmissionId begun(Submission submission, AccountId author) {
        return begun(submission, author, null);
    }

    private SubmissionId begun(Submission submission, AccountId author, @Nullable String words) {
        repository.save(submission);
        timeline.record(subject(submission.id()), Act.CREATED, author, words);
        return submission.id();
    }

    private SubmissionContent countryOf(OrganisationId organisation) {
        return SubmissionContent.EMPTY.with(new SubmissionContent.Essentials(
                null, null, organisations.get(organisation).countryCode(), null, null, null, null, null, null));
    }

    private Submission about(SubmissionKind kind, PublishedInitiative published, AccountId author) {
        return Submission.about(
                kind,
                published.id(),
                published.content().organisationId(),
                author,
                check.prefill(published.content()),
                published.changedAt(),
                clock.instant());
    }

    private Optional<Submission> openAbout(InitiativeId initiative) {
        return about(initiative).stream()
                .filter(submission -> submission.kind() != SubmissionKind.NEW)
                .filter(submission -> submission.state().isOpen())
                .findFirst();
    }

    private PublishedInitiative ownPublished(InitiativeId id, AccountId author) {
        PublishedInitiative published =
                initiatives.published(List.of(id)).stream().findFirst().orElseThrow(PageNotFound::new);
        requireMember(published.content().organisationId(), author);
        return published;
    }

    private void requireMember(OrganisationId organisation, AccountId account) {
        if (memberships.accessOf(organisation, account).isEmpty()) {
            throw new PageNotFound();
        }
    }

    private Submission forAuthor(SubmissionId id, SignedIn who, Predicate<SubmissionRights> right) {
        return lock(id, who, SubmissionRights::see, right);
    }

    private Submission forModerator(SubmissionId id, SignedIn who, Predicate<SubmissionRights> right) {
        return lock(id, who, SubmissionRights::moderate, right);
    }

    private Submission forDecision(SubmissionId id, SignedIn moderator, long version) {
        Submission submission = forModerator(id, moderator, SubmissionRights::decide);
        requireVersion(submission, version);
        return submission;
    }

    private Submission lock(
            SubmissionId id, SignedIn who, Predicate<SubmissionRights> seen, Predicate<SubmissionRights> right) {
        Submission submission = repository.lock(id.value()).orElseThrow(PageNotFound::new);
        SubmissionRights rights = rightsOf(who, submission);
        if (!seen.test(rights)) {
            throw new PageNotFound();
        }
        if (!right.test(rights)) {
            throw new SubmissionMoved(submission);
        }
        return submission;
    }

    private Optional<Submission> lockToConfirm(String token) {
        return repository
                .findIdByContactTokenHash(SecretToken.hash(token))
                .flatMap(repository::lock)
                .filter(this::isConfirmable);
    }

    private boolean isConfirmable(Submission submission) {
        return submission.state() == SubmissionState.AWAITING_CONFIRMATION
                && submission.contactAskedAt().orElseThrow().plus(CONFIRMABLE).isAfter(clock.instant());
    }

    /** One at a time is under way about a published initiative. */
    private void requireNoOther(Submission submission) {
        submission
                .initiative()
                .flatMap(this::openAbout)
                .filter(open -> !open.id().equals(submission.id()))
                .ifPresent(open -> {
                    throw new SubmissionMoved(open);
                });
    }

    private void requireVersion(Submission submission, long version) {
        if (submission.version() != version) {
            throw new SubmissionMoved(submission);
        }
    }

    private void requireComplete(Submission submission) {
        List<Problem> blocking = check.problems(submission.content()).stream()
                .filter(Problem::blocks)
                .toList();
        if (!blocking.isEmpty()) {
            throw new SubmissionIncomplete(blocking);
        }
    }

    private static SubmissionContent changed(Submission submission, UnaryOperator<SubmissionContent> change) {
        SubmissionContent changed = change.apply(submission.content());
        if (changed.length() > SubmissionContent.MAX_LENGTH) {
            throw new IllegalArgumentException("Longer than " + SubmissionContent.MAX_LENGTH + " characters");
        }
        return changed;
    }
}
