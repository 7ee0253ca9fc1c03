package fr.asso.aimf.essaim.report;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface ErrorReportRepository extends Repository<ErrorReport, UUID> {

    ErrorReport save(ErrorReport report);

    Optional<ErrorReport> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ErrorReport> findForSettlingById(UUID id);

    List<ErrorReport> findAllByInitiativeIdOrderByReportedAtDesc(UUID initiativeId);

    long countByState(ErrorReport.State state);
}
