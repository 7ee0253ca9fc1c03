package fr.asso.aimf.essaim.plan;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface PlanChangeRepository extends Repository<PlanChange, Long> {

    PlanChange save(PlanChange change);

    Optional<PlanChange> findByPartIdAndPartVersion(UUID partId, long partVersion);
}
