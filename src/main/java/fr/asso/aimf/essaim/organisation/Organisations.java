package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.MovedAddresses;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organisations known to the portal. */
@Service
@Transactional(readOnly = true)
public class Organisations {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** What stands where the slug does in addresses of people's space. */
    private static final Set<String> RESERVED = Set.of("nouvelle", "proches");

    private final OrganisationRepository repository;
    private final Memberships memberships;
    private final Claims claims;
    private final MovedAddresses movedAddresses;
    private final ProfileWords words;
    private final Timeline timeline;
    private final Clock clock;

    Organisations(
            OrganisationRepository repository,
            Memberships memberships,
            Claims claims,
            MovedAddresses movedAddresses,
            ProfileWords words,
            Timeline timeline,
            Clock clock) {
        this.repository = repository;
        this.memberships = memberships;
        this.claims = claims;
        this.movedAddresses = movedAddresses;
        this.words = words;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Where acts on an organisation and its members are on record. */
    public static Subject subject(OrganisationId id) {
        return new Subject(Subject.Kind.ORGANISATION, id.value());
    }

    /** The public address of the organisation with this slug. */
    public static String path(Slug slug) {
        return "/organisations/" + slug;
    }

    /** The one that readers see at this address. */
    public Optional<Organisation> find(Slug slug) {
        return repository.findBySlug(slug.value()).filter(Organisation::isPublic);
    }

    /** The one that has this address, shown to readers or not yet; of merged ones nothing is left there. */
    public Optional<Organisation> findKnown(Slug slug) {
        return repository
                .findBySlug(slug.value())
                .filter(organisation -> organisation.mergedInto().isEmpty());
    }

    /** Those that still exist, by id. */
    public Map<OrganisationId, Organisation> findAll(Collection<OrganisationId> ids) {
        return repository.findAllByIdIn(ids.stream().map(OrganisationId::value).toList()).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
    }

    /** One page of all that readers see, by name; pages count from 0. */
    public Page<Organisation> page(int page, int size) {
        return repository.findAllByPublishedAtIsNotNullAndMergedIntoIsNullOrderByName(PageRequest.of(page, size));
    }

    /** Where their pages are, the last changed first. */
    public List<String> paths(int limit) {
        return repository.findSlugs(Limit.of(limit)).stream()
                .map(slug -> path(new Slug(slug)))
                .toList();
    }

    /** The next ones that readers see in the order of their ids, for reading all of them in batches; null to begin. */
    public List<Organisation> after(@Nullable OrganisationId last, int limit) {
        return repository.findAllByIdGreaterThanAndPublishedAtIsNotNullAndMergedIntoIsNullOrderById(
                last == null ? BEFORE_ALL : last.value(), Limit.of(limit));
    }

    /** Writes down an organisation and shows it to readers; its address is made of its name. */
    @Transactional
    public Organisation register(OrganisationProfile profile) {
        Organisation organisation = propose(profile);
        organisation.publish(clock.instant());
        return organisation;
    }

    /** Writes down an organisation that readers do not see before something of it is accepted. */
    @Transactional
    public Organisation propose(OrganisationProfile profile) {
        return repository.save(new Organisation(freeSlug(profile), profile, clock.instant()));
    }

    /**
     * Writes down an organisation in the name of a person, who becomes its owner. A button pressed twice makes one organisation.
     */
    @Transactional
    public Organisation create(OrganisationProfile profile, AccountId owner) {
        memberships.lock(owner);
        Optional<Organisation> sameAgain =
                findAll(memberships.of(owner).stream()
                                .map(Membership::organisation)
                                .toList())
                        .values()
                        .stream()
                        .filter(organisation -> !organisation.isPublic()
                                && organisation.profile().equals(profile))
                        .findFirst();
        if (sameAgain.isPresent()) {
            return sameAgain.get();
        }
        Organisation organisation =
                repository.saveAndFlush(new Organisation(freeSlug(profile), profile, clock.instant()));
        timeline.record(subject(organisation.id()), Act.CREATED, owner, null);
        memberships.join(organisation.id(), owner, Access.OWNER, null);
        return organisation;
    }

    /**
     * Replaces what an organisation says of itself, in the name of somebody who read a version of it. What is replaced goes on
     * record.
     *
     * @throws OptimisticLockingFailureException when it was changed after that version
     */
    @Transactional
    public Organisation describe(OrganisationId id, long version, OrganisationProfile profile, AccountId by) {
        Organisation organisation = get(id);
        if (organisation.version() != version) {
            throw new OptimisticLockingFailureException("Organisation " + organisation.slug() + " changed meanwhile");
        }
        OrganisationProfile before = organisation.profile();
        if (!before.equals(profile)) {
            describe(id, profile);
            timeline.record(subject(id), Act.DESCRIBED, by, words.replaced(before, profile));
        }
        return organisation;
    }

    /**
     * Replaces what an organisation says of itself. Its address follows its name until readers know it.
     *
     * @throws IllegalArgumentException when there is no such organisation
     */
    @Transactional
    public Organisation describe(OrganisationId id, OrganisationProfile profile) {
        Organisation organisation = get(id);
        if (!organisation.isPublic() && !organisation.name().equals(profile.name())) {
            organisation.moveTo(freeSlug(profile), clock.instant());
        }
        organisation.describe(profile, clock.instant());
        return organisation;
    }

    /**
     * Shows an organisation to readers, now that something of it was accepted.
     *
     * @throws IllegalStateException when it was merged into another one
     */
    @Transactional
    public void publish(OrganisationId id) {
        get(id).publish(clock.instant());
    }

    /**
     * Makes one organisation of two: the address of the double leads to the other one from then on. Where nobody
     * keeps the other one its members do, else each of them claims it; what was claimed of it is claimed of the other one; what else refers to it (initiatives, submissions) is
     * for their modules to move in the same transaction.
     *
     * @throws IllegalStateException when one of them was merged before, or both are the same
     */
    @Transactional
    public void merge(OrganisationId id, OrganisationId into, AccountId by) {
        // Who decides on a claim has its row first and the organisation's then: the same order here.
        claims.lockOpen(id, into);
        repository.lock(List.of(id.value(), into.value()));
        Organisation merged = get(id);
        Organisation other = get(into);
        merged.mergeInto(other, clock.instant());
        List<Membership> leftOut = memberships.move(id, into, by);
        claims.move(id, into, by);
        claims.makeFor(leftOut, merged.name(), into, by);
        movedAddresses.move(path(merged.slug()), path(other.slug()));
        if (merged.wasPublished()) {
            other.publish(clock.instant());
        }
    }

    private Slug freeSlug(OrganisationProfile profile) {
        return movedAddresses.firstFree(
                Slug.of(profile.name(), "organisation"),
                Organisations::path,
                s -> RESERVED.contains(s.value()) || repository.existsBySlug(s.value()));
    }

    /**
     * Gives an organisation another address; the old one redirects from then on.
     *
     * @throws IllegalArgumentException when there is no such organisation, or the address is or was another one's
     */
    @Transactional
    public void moveTo(OrganisationId id, Slug newSlug) {
        Organisation organisation = get(id);
        if (organisation.slug().equals(newSlug)) {
            return;
        }
        if (repository.existsBySlug(newSlug.value())) {
            throw new IllegalArgumentException("Another organisation is at " + path(newSlug));
        }
        movedAddresses.requireNotOfAnother(path(newSlug), path(organisation.slug()));
        movedAddresses.move(path(organisation.slug()), path(newSlug));
        organisation.moveTo(newSlug, clock.instant());
    }

    /** @throws IllegalArgumentException when there is no such organisation */
    public Organisation get(OrganisationId id) {
        return repository
                .findById(id.value())
                .orElseThrow(() -> new IllegalArgumentException("No organisation " + id.value()));
    }
}
