package fr.asso.aimf.essaim.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PlanPartRepository extends Repository<PlanPart, UUID> {

    PlanPart save(PlanPart part);

    Optional<PlanPart> findByIdAndPlanId(UUID id, UUID planId);

    List<PlanPart> findAllByPlanIdAndKindAndDeletedAtIsNullOrderByPositionAscIdAsc(UUID planId, PartContent.Kind kind);

    @Query("select count(p) from PlanPart p where p.planId = :planId")
    int countOf(UUID planId);

    /** In characters, without what was deleted. */
    @Query(nativeQuery = true, value = """
            select coalesce(sum(length(content::text)), 0) from plan_part where plan_id = :planId and deleted_at is null""")
    long lengthOf(UUID planId);

    @Query("select coalesce(max(p.position), -1) from PlanPart p where p.planId = :planId and p.kind = :kind")
    int lastPosition(UUID planId, PartContent.Kind kind);
}
