package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.MovedAddresses;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    private final OrganisationRepository repository;
    private final MovedAddresses movedAddresses;
    private final Clock clock;

    Organisations(OrganisationRepository repository, MovedAddresses movedAddresses, Clock clock) {
        this.repository = repository;
        this.movedAddresses = movedAddresses;
        this.clock = clock;
    }

    /** The public address of the organisation with this slug. */
    public static String path(Slug slug) {
        return "/organisations/" + slug;
    }

    public Optional<Organisation> find(Slug slug) {
        return repository.findBySlug(slug.value());
    }

    /** Those that still exist, by id. */
    public Map<OrganisationId, Organisation> findAll(Collection<OrganisationId> ids) {
        return repository.findAllByIdIn(ids.stream().map(OrganisationId::value).toList()).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
    }

    /** One page of all of them, by name; pages count from 0. */
    public Page<Organisation> page(int page, int size) {
        return repository.findAllByOrderByName(PageRequest.of(page, size));
    }

    /** Where their pages are, the last changed first. */
    public List<String> paths(int limit) {
        return repository.findSlugs(Limit.of(limit)).stream()
                .map(slug -> path(new Slug(slug)))
                .toList();
    }

    /** The next ones in the order of their ids, for reading all of them in batches; null to begin. */
    public List<Organisation> after(@Nullable OrganisationId last, int limit) {
        return repository.findAllByIdGreaterThanOrderById(last == null ? BEFORE_ALL : last.value(), Limit.of(limit));
    }

    /** Writes down an organisation; its address is made of its name. */
    @Transactional
    public Organisation register(OrganisationProfile profile) {
        Slug slug = movedAddresses.firstFree(
                Slug.of(profile.name(), "organisation"), Organisations::path, s -> repository.existsBySlug(s.value()));
        return repository.save(new Organisation(slug, profile, clock.instant()));
    }

    /** @throws IllegalArgumentException when there is no such organisation */
    @Transactional
    public Organisation describe(OrganisationId id, OrganisationProfile profile) {
        Organisation organisation = get(id);
        organisation.describe(profile, clock.instant());
        return organisation;
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
