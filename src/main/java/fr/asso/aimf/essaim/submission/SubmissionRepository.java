package fr.asso.aimf.essaim.submission;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SubmissionRepository extends Repository<Submission, UUID> {

    Submission save(Submission submission);

    Optional<Submission> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Submission s where s.id = :id")
    Optional<Submission> lock(UUID id);

    /** The id alone: what is read before the row is locked may be old by then. */
    @Query("select s.id from Submission s where s.contactTokenHash = :hash")
    Optional<UUID> findIdByContactTokenHash(byte[] hash);

    /** The ids alone, for the same reason. */
    @Query("select s.id from Submission s where s.authorId = :authorId order by s.id")
    List<UUID> findIdsByAuthorId(UUID authorId);

    List<Submission> findAllByOrganisationIdInOrAuthorIdAndByOutsiderTrueOrderByChangedAtDesc(
            Collection<UUID> organisationIds, UUID authorId);

    List<Submission> findAllByAuthorIdOrderByCreatedAt(UUID authorId);

    List<Submission> findAllByOrganisationId(UUID organisationId);

    List<Submission> findAllByInitiativeIdOrderByCreatedAtDesc(UUID initiativeId);
}
