package fr.asso.aimf.essaim.directory;

import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.MovedAddresses;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The initiatives of the directory: what is published, and the verbs that change it. */
@Service
@Transactional(readOnly = true)
public class Initiatives {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final InitiativeRepository repository;
    private final ReferenceLists reference;
    private final MovedAddresses movedAddresses;
    private final Clock clock;

    Initiatives(InitiativeRepository repository, ReferenceLists reference, MovedAddresses movedAddresses, Clock clock) {
        this.repository = repository;
        this.reference = reference;
        this.movedAddresses = movedAddresses;
        this.clock = clock;
    }

    /** The public address of the initiative with this slug. */
    public static String path(Slug slug) {
        return "/initiatives/" + slug;
    }

    /**
     * The published initiative at this address.
     *
     * @throws InitiativeWithdrawn when it was public once
     */
    public Optional<PublishedInitiative> find(Slug slug) {
        Optional<Initiative> initiative = repository.findBySlug(slug.value()).filter(found -> !found.isMerged());
        initiative.filter(Initiative::isWithdrawn).ifPresent(withdrawn -> {
            throw new InitiativeWithdrawn(PublishedInitiative.of(withdrawn));
        });
        return initiative.map(PublishedInitiative::of);
    }

    /** The published initiative at this address; empty also when it was withdrawn. */
    public Optional<PublishedInitiative> findPublished(Slug slug) {
        return repository
                .findBySlug(slug.value())
                .filter(found -> !found.isMerged() && !found.isWithdrawn())
                .map(PublishedInitiative::of);
    }

    /** The same, also when it moved since. */
    public Optional<PublishedInitiative> followPublished(Slug slug) {
        return findPublished(slug)
                .or(() -> movedAddresses
                        .find(path(slug))
                        .flatMap(path -> Slug.parse(path.substring(path.lastIndexOf('/') + 1)))
                        .flatMap(this::findPublished));
    }

    /** The one that has this address, withdrawn or not; of merged ones nothing is left there. */
    public Optional<PublishedInitiative> findKnown(Slug slug) {
        return repository
                .findBySlug(slug.value())
                .filter(found -> !found.isMerged())
                .map(PublishedInitiative::of);
    }

    /** Those of the given addresses where a published one is, in no order. */
    public List<PublishedInitiative> publishedAt(Collection<Slug> slugs) {
        return repository
                .findAllBySlugInAndWithdrawnAtIsNull(
                        slugs.stream().map(Slug::value).toList())
                .stream()
                .map(PublishedInitiative::of)
                .toList();
    }

    /** What readers see of it, or saw last when it is withdrawn. */
    public Optional<PublishedInitiative> known(InitiativeId id) {
        return repository.findById(id.value()).map(PublishedInitiative::of);
    }

    /**
     * Whether readers see it no longer.
     *
     * @throws IllegalArgumentException when there is no such initiative
     */
    public boolean isWithdrawn(InitiativeId id) {
        return require(id).isWithdrawn();
    }

    /** Those of the given ones that are published. */
    public List<PublishedInitiative> published(Collection<InitiativeId> ids) {
        return repository
                .findAllByIdInAndWithdrawnAtIsNull(
                        ids.stream().map(InitiativeId::value).toList())
                .stream()
                .map(PublishedInitiative::of)
                .toList();
    }

    /** The published ones of these organisations. */
    public List<PublishedInitiative> publishedOf(Collection<OrganisationId> organisations) {
        return repository
                .findAllByOrganisationIdInAndWithdrawnAtIsNull(
                        organisations.stream().map(OrganisationId::value).toList())
                .stream()
                .map(PublishedInitiative::of)
                .toList();
    }

    /** The next published ones in the order of their ids, for reading all of them in batches; null to begin. */
    public List<PublishedInitiative> publishedAfter(@Nullable InitiativeId last, int limit) {
        return repository
                .findAllByIdGreaterThanAndWithdrawnAtIsNullOrderById(
                        last == null ? BEFORE_ALL : last.value(), Limit.of(limit))
                .stream()
                .map(PublishedInitiative::of)
                .toList();
    }

    /** Where the pages of the published ones are, the last changed first. */
    public List<String> paths(int limit) {
        return repository.findSlugs(Limit.of(limit)).stream()
                .map(slug -> path(new Slug(slug)))
                .toList();
    }

    /** Published ones that say how they met a success factor, the last changed first. */
    public List<MetFactor> meeting(String factor, int limit) {
        return repository.meeting(factor, Limit.of(limit)).stream()
                .map(row -> new MetFactor(
                        new InitiativeId(row.getId()),
                        new Slug(row.getSlug()),
                        row.getTitle(),
                        row.getCountryCode(),
                        row.getNote()))
                .toList();
    }

    /** How many each organisation has published; those that have none are absent. */
    public Map<OrganisationId, Integer> countsOf(Collection<OrganisationId> organisations) {
        return repository
                .countOf(organisations.stream().map(OrganisationId::value).toList())
                .stream()
                .collect(Collectors.toMap(
                        count -> new OrganisationId(count.getOrganisationId()),
                        InitiativeRepository.OrganisationCount::getInitiatives));
    }

    /**
     * Publishes a new initiative; its address is made of its title.
     *
     * @throws IllegalArgumentException when it names an issue that is unknown or only groups others
     */
    @Transactional
    public InitiativeId publish(InitiativeContent content) {
        requireLowerLevelIssues(content);
        Slug slug = movedAddresses.firstFree(
                Slug.of(content.title(), "initiative"),
                Initiatives::path,
                taken -> repository.existsBySlug(taken.value()));
        return repository.save(new Initiative(slug, content, clock.instant())).id();
    }

    /**
     * Replaces what a published initiative says. Its address stays.
     *
     * @throws IllegalArgumentException when there is no such initiative, or it names an issue that only groups others
     */
    @Transactional
    public void change(InitiativeId id, InitiativeContent content) {
        requireLowerLevelIssues(content);
        require(id).change(content, clock.instant());
    }

    /**
     * Takes an initiative from readers; its address says so from then on.
     *
     * @throws IllegalArgumentException when there is no such initiative
     * @throws IllegalStateException when it is withdrawn already
     */
    @Transactional
    public void withdraw(InitiativeId id) {
        require(id).withdraw(clock.instant());
    }

    /**
     * Gives a withdrawn initiative back to readers.
     *
     * @throws IllegalArgumentException when there is no such initiative
     * @throws IllegalStateException when it is public
     */
    @Transactional
    public void republish(InitiativeId id) {
        require(id).republish(clock.instant());
    }

    /**
     * Makes one initiative of two: the double is withdrawn and its address leads to the other one from then on.
     *
     * @throws IllegalArgumentException when there is no such initiative
     * @throws IllegalStateException when the other one is withdrawn, both are the same, or the double was merged before
     */
    @Transactional
    public void merge(InitiativeId id, InitiativeId into) {
        repository.lock(List.of(id.value(), into.value()));
        Initiative merged = require(id);
        Initiative other = require(into);
        merged.mergeInto(other, clock.instant());
        movedAddresses.move(path(merged.slug()), path(other.slug()));
    }

    /** Hands all initiatives of an organisation, withdrawn ones included, to another one. */
    @Transactional
    public void handOver(OrganisationId from, OrganisationId to) {
        repository
                .findAllByOrganisationId(from.value())
                .forEach(initiative -> initiative.belongTo(to, clock.instant()));
    }

    /**
     * Gives an initiative another address; the old one redirects from then on.
     *
     * @throws IllegalArgumentException when there is no such initiative, or the address is or was another one's
     */
    @Transactional
    public void moveTo(InitiativeId id, Slug newSlug) {
        Initiative initiative = require(id);
        if (initiative.slug().equals(newSlug)) {
            return;
        }
        if (repository.existsBySlug(newSlug.value())) {
            throw new IllegalArgumentException("Another initiative is at " + path(newSlug));
        }
        movedAddresses.requireNotOfAnother(path(newSlug), path(initiative.slug()));
        movedAddresses.move(path(initiative.slug()), path(newSlug));
        initiative.moveTo(newSlug, clock.instant());
    }

    private Initiative require(InitiativeId id) {
        return repository
                .findById(id.value())
                .orElseThrow(() -> new IllegalArgumentException("No initiative " + id.value()));
    }

    private void requireLowerLevelIssues(InitiativeContent content) {
        for (String slug : content.issues()) {
            if (reference.issue(slug).filter(issue -> !issue.isGroup()).isEmpty()) {
                throw new IllegalArgumentException("Not an issue that an initiative can carry: " + slug);
            }
        }
    }
}
