package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Claims to organisations that are in the directory already. */
@Service
@Transactional(readOnly = true)
public class Claims {

    private final ClaimRepository repository;
    private final Memberships memberships;
    private final Timeline timeline;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Claims(
            ClaimRepository repository,
            Memberships memberships,
            Timeline timeline,
            MessageSource messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.memberships = memberships;
        this.timeline = timeline;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /** Where a claim's own acts are on record. */
    public static Subject subject(ClaimId id) {
        return new Subject(Subject.Kind.CLAIM, id.value());
    }

    public Optional<Claim> find(ClaimId id) {
        return repository.findById(id.value());
    }

    /** Those of a person, the last first. */
    public List<Claim> of(AccountId claimant) {
        return repository.findAllByAccountIdOrderByMadeAtDesc(claimant.value());
    }

    /** All that were ever made to an organisation, the last first. */
    public List<Claim> about(OrganisationId organisation) {
        return repository.findAllByOrganisationIdOrderByMadeAtDesc(organisation.value());
    }

    /**
     * Says that an organisation is one's own.
     *
     * @throws IllegalStateException when the person is a member, or waits for the answer to such a claim
     */
    @Transactional
    public ClaimId make(OrganisationId organisation, AccountId claimant, String evidence) {
        memberships.lock(organisation);
        if (memberships.accessOf(organisation, claimant).isPresent()
                || repository.existsByOrganisationIdAndAccountIdAndState(
                        organisation.value(), claimant.value(), Claim.State.OPEN)) {
            throw new IllegalStateException("Nothing to claim");
        }
        Claim claim = repository.save(new Claim(organisation, claimant, evidence, clock.instant()));
        timeline.record(subject(claim.id()), Act.CLAIMED, claimant, claim.evidence());
        return claim.id();
    }

    /**
     * Makes the claimant an owner; when the organisation was merged since, of the one that it became.
     *
     * @throws IllegalStateException when it was decided or withdrawn before, or is the moderator's own
     */
    @Transactional
    public void grant(ClaimId id, AccountId moderator, @Nullable String words) {
        Claim claim = decide(id, Claim.State.GRANTED, moderator, words);
        memberships.join(claim.organisation(), claim.claimant(), Access.OWNER, moderator);
    }

    /**
     * @param words for the claimant
     * @throws IllegalStateException when it was decided or withdrawn before, or is the moderator's own
     */
    @Transactional
    public void refuse(ClaimId id, AccountId moderator, String words) {
        decide(id, Claim.State.REFUSED, moderator, words);
    }

    /**
     * Takes a claim back.
     *
     * @throws IllegalStateException when it was decided or withdrawn before
     */
    @Transactional
    public void withdraw(ClaimId id) {
        Claim claim = forDecision(id);
        claim.decide(Claim.State.WITHDRAWN, clock.instant());
        timeline.record(subject(id), Act.WITHDRAWN, claim.claimant(), null);
    }

    /** Takes back all that somebody who deletes their account still waits for. */
    @Transactional
    void withdrawAll(AccountId claimant) {
        of(claimant).stream().filter(Claim::isOpen).map(Claim::id).forEach(this::withdraw);
    }

    /** Nobody decides on open claims of these before the transaction ends. */
    List<Claim> lockOpen(OrganisationId... organisations) {
        return repository.findAllByOrganisationIdInAndStateOrderById(
                Stream.of(organisations).map(OrganisationId::value).toList(), Claim.State.OPEN);
    }

    /** What is claimed of the double is claimed of the other one; what the merge itself answered is closed. */
    void move(OrganisationId from, OrganisationId into, AccountId by) {
        for (Claim claim : lockOpen(from, into)) {
            boolean answered = memberships
                    .accessOf(into, claim.claimant())
                    .filter(Access.OWNER::equals)
                    .isPresent();
            boolean twice = claim.organisation().equals(from)
                    && repository.existsByOrganisationIdAndAccountIdAndState(
                            into.value(), claim.claimant().value(), Claim.State.OPEN);
            if (answered || twice) {
                claim.decide(Claim.State.WITHDRAWN, clock.instant());
                timeline.record(subject(claim.id()), Act.WITHDRAWN, by, null);
            } else {
                claim.concern(into);
            }
        }
    }

    /** Who kept a double asks to keep the one that is left, for others do already: a moderator decides as on any claim. */
    void makeFor(List<Membership> keptDouble, String nameOfDouble, OrganisationId into, AccountId by) {
        for (Membership kept : keptDouble) {
            if (!repository.existsByOrganisationIdAndAccountIdAndState(
                    into.value(), kept.account().value(), Claim.State.OPEN)) {
                String access = messages.getMessage(
                        "organisation.access." + kept.access().name(), null, Locale.FRENCH);
                String evidence = messages.getMessage(
                        "organisation.claim.merged", new Object[] {nameOfDouble, access}, Locale.FRENCH);
                Claim claim = repository.save(new Claim(into, kept.account(), evidence, clock.instant()));
                timeline.record(subject(claim.id()), Act.CLAIMED, by, evidence);
            }
        }
    }

    private Claim decide(ClaimId id, Claim.State decision, AccountId moderator, @Nullable String words) {
        Claim claim = forDecision(id);
        if (claim.claimant().equals(moderator)) {
            throw new IllegalStateException("Nobody decides on their own claim");
        }
        claim.decide(decision, clock.instant());
        boolean granted = decision == Claim.State.GRANTED;
        timeline.record(subject(id), granted ? Act.CLAIM_GRANTED : Act.CLAIM_REFUSED, moderator, words);
        events.publishEvent(
                new ClaimDecided(id, memberships.surviving(claim.organisation()), claim.claimant(), granted, words));
        return claim;
    }

    private Claim forDecision(ClaimId id) {
        return repository.findForDecisionById(id.value()).orElseThrow(() -> new IllegalStateException("No such claim"));
    }
}
