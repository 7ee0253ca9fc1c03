package fr.asso.aimf.essaim.directory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface InitiativeRepository extends Repository<Initiative, UUID> {

    Initiative save(Initiative initiative);

    Optional<Initiative> findById(UUID id);

    Optional<Initiative> findBySlug(String slug);

    boolean existsBySlug(String slug);

    List<Initiative> findAllByIdInAndWithdrawnAtIsNull(Collection<UUID> ids);

    List<Initiative> findAllByIdGreaterThanAndWithdrawnAtIsNullOrderById(UUID id, Limit limit);

    List<Initiative> findAllByOrganisationIdInAndWithdrawnAtIsNull(Collection<UUID> organisationIds);
}
