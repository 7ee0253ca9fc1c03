package fr.asso.aimf.essaim.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OrganisationRepository extends Repository<Organisation, UUID> {

    Organisation save(Organisation organisation);

    Organisation saveAndFlush(Organisation organisation);

    Optional<Organisation> findById(UUID id);

    List<Organisation> findAllByIdIn(Collection<UUID> ids);

    Optional<Organisation> findBySlug(String slug);

    /** Always in one order, so that two who want both wait for each other and not both for ever. */
    @Query(value = "select id from organisation where id in (:ids) order by id for update", nativeQuery = true)
    List<UUID> lock(Collection<UUID> ids);

    Page<Organisation> findAllByPublishedAtIsNotNullAndMergedIntoIsNullOrderByName(Pageable pageable);

    @Query("""
            select o.slug from Organisation o where o.publishedAt is not null and o.mergedInto is null
            order by o.changedAt desc""")
    List<String> findSlugs(Limit limit);

    List<Organisation> findAllByIdGreaterThanAndPublishedAtIsNotNullAndMergedIntoIsNullOrderById(UUID id, Limit limit);

    boolean existsBySlug(String slug);
}
