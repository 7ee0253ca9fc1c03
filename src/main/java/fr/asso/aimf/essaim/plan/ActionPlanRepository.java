package fr.asso.aimf.essaim.plan;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ActionPlanRepository extends Repository<ActionPlan, UUID> {

    ActionPlan save(ActionPlan plan);

    Optional<ActionPlan> findById(UUID id);

    @Query("select p from ActionPlan p left join fetch p.parts where p.reference = :reference")
    Optional<ActionPlan> findByReference(String reference);

    /** Everybody who writes in a plan waits for those before them: a plan has few writers, and their texts must all arrive. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p.id from ActionPlan p where p.id = :id")
    Optional<UUID> lock(UUID id);

    @Query("select p from ActionPlan p left join fetch p.parts where p.email = :email order by p.changedAt desc")
    List<ActionPlan> findAllByEmail(String email);

    @Query(
            "select p from ActionPlan p left join fetch p.parts where p.reference in :references order by p.changedAt desc")
    List<ActionPlan> findAllByReferenceIn(List<String> references);

    @Modifying
    @Query("update ActionPlan p set p.changedAt = :now where p.id = :id")
    void touch(UUID id, Instant now);

    @Modifying
    @Query("delete from ActionPlan p where p.id = :id")
    int deleteById(UUID id);

    /** Nobody wrote anything but the name, and nothing leads back to them. */
    @Modifying
    @Query(nativeQuery = true, value = """
            delete from action_plan p where p.created_at < :before and p.changed_at = p.created_at and p.email is null
                and not exists (select from plan_member m where m.plan_id = p.id)
                and not exists (select from plan_part t where t.plan_id = p.id
                    and t.kind not in ('TERRITORY', 'ANSWERS', 'GOVERNANCE'))""")
    int deleteUntouched(Instant before);
}
