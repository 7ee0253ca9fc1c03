package fr.asso.aimf.essaim.organisation;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface ClaimRepository extends Repository<Claim, UUID> {

    Claim save(Claim claim);

    Optional<Claim> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Claim> findForDecisionById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<Claim> findAllByOrganisationIdInAndStateOrderById(Collection<UUID> organisationIds, Claim.State state);

    List<Claim> findAllByAccountIdOrderByMadeAtDesc(UUID accountId);

    List<Claim> findAllByOrganisationIdOrderByMadeAtDesc(UUID organisationId);

    boolean existsByOrganisationIdAndAccountIdAndState(UUID organisationId, UUID accountId, Claim.State state);
}
