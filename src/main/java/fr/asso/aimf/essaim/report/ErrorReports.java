package fr.asso.aimf.essaim.report;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What readers reported, and what came of it. */
@Service
@Transactional(readOnly = true)
public class ErrorReports {

    private final ErrorReportRepository repository;
    private final Initiatives initiatives;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ErrorReports(
            ErrorReportRepository repository,
            Initiatives initiatives,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.initiatives = initiatives;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** Where the acts of a report are on record. */
    public static Subject subject(ErrorReportId id) {
        return new Subject(Subject.Kind.REPORT, id.value());
    }

    public Optional<ErrorReport> find(ErrorReportId id) {
        return repository.findById(id.value());
    }

    /** All that was reported of an initiative, the last first. */
    public List<ErrorReport> about(InitiativeId initiative) {
        return repository.findAllByInitiativeIdOrderByReportedAtDesc(initiative.value());
    }

    /** How many wait for a moderator. */
    public long openCount() {
        return repository.countByState(ErrorReport.State.OPEN);
    }

    /**
     * Keeps what a reader says is wrong.
     *
     * @param email where they want to be told what came of it
     * @throws IllegalArgumentException when there are no words, or more than {@link ErrorReport#MAX_WORDS} characters
     */
    @Transactional
    public ErrorReportId report(
            InitiativeId initiative, ErrorReport.Reason reason, String words, @Nullable EmailAddress email) {
        ErrorReport report = repository.save(new ErrorReport(initiative, reason, words, email, clock.instant()));
        timeline.record(subject(report.id()), Act.REPORTED, null, words);
        return report.id();
    }

    /**
     * Closes a report. The reader's address is told to who mails it, and kept no longer.
     *
     * @param words for the reader; of no use when there is no address
     * @param note for the other moderators alone; may be empty
     * @throws IllegalStateException when it was settled before, or does not exist
     */
    @Transactional
    public void settle(ErrorReportId id, AccountId moderator, String words, String note) {
        ErrorReport report = repository
                .findForSettlingById(id.value())
                .orElseThrow(() -> new IllegalStateException("No report " + id.value()));
        String email = report.email().map(EmailAddress::value).orElse(null);
        report.settle(clock.instant());
        if (!note.isEmpty()) {
            timeline.record(subject(id), Act.NOTED, moderator, note);
        }
        timeline.record(subject(id), Act.REPORT_SETTLED, moderator, words);
        events.publishEvent(new ReportSettled(id, title(report.initiative()), email, words));
    }

    /** What was reported of an initiative is about the one it was merged into from now on. */
    @Transactional
    public void handOver(InitiativeId from, InitiativeId to) {
        repository.findAllByInitiativeIdOrderByReportedAtDesc(from.value()).forEach(report -> report.beAbout(to));
    }

    private String title(InitiativeId initiative) {
        return initiatives
                .known(initiative)
                .map(PublishedInitiative::content)
                .orElseThrow()
                .title();
    }
}
