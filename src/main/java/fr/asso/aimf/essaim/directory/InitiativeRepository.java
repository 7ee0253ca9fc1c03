package fr.asso.aimf.essaim.directory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface InitiativeRepository extends Repository<Initiative, UUID> {

    Initiative save(Initiative initiative);

    Optional<Initiative> findById(UUID id);

    Optional<Initiative> findBySlug(String slug);

    List<Initiative> findAllBySlugInAndWithdrawnAtIsNull(Collection<String> slugs);

    boolean existsBySlug(String slug);

    /** Always in one order, so that two who want both wait for each other and not both for ever. */
    @Query(value = "select id from initiative where id in (:ids) order by id for update", nativeQuery = true)
    List<UUID> lock(Collection<UUID> ids);

    List<Initiative> findAllByIdInAndWithdrawnAtIsNull(Collection<UUID> ids);

    List<Initiative> findAllByIdGreaterThanAndWithdrawnAtIsNullOrderById(UUID id, Limit limit);

    List<Initiative> findAllByOrganisationIdInAndWithdrawnAtIsNull(Collection<UUID> organisationIds);

    List<Initiative> findAllByOrganisationId(UUID organisationId);

    @Query("select i.slug from Initiative i where i.withdrawnAt is null order by i.changedAt desc")
    List<String> findSlugs(Limit limit);

    @Query("""
            select i.organisationId as organisationId, count(i) as initiatives from Initiative i
            where i.withdrawnAt is null and i.organisationId in :organisations group by i.organisationId""")
    List<OrganisationCount> countOf(Collection<UUID> organisations);

    @Query("""
            select i.id as id, i.slug as slug, i.title as title, i.countryCode as countryCode, note as note
            from Initiative i join i.factors note
            where key(note) = :factor and i.withdrawnAt is null order by i.changedAt desc, i.id""")
    List<NoteRow> meeting(String factor, Limit limit);

    interface NoteRow {

        UUID getId();

        String getSlug();

        String getTitle();

        String getCountryCode();

        String getNote();
    }

    interface OrganisationCount {

        UUID getOrganisationId();

        int getInitiatives();
    }
}
