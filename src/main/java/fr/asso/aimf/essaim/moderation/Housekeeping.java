package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.report.ErrorReports;
import fr.asso.aimf.essaim.submission.Submissions;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What moderators do to what readers see, without anybody having proposed it. Whoever comes second finds it done and gets an
 * {@link IllegalStateException}; nothing of theirs is done then.
 */
@Service
@Transactional
class Housekeeping {

    private final Initiatives initiatives;
    private final Organisations organisations;
    private final Submissions submissions;
    private final ErrorReports reports;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    Housekeeping(
            Initiatives initiatives,
            Organisations organisations,
            Submissions submissions,
            ErrorReports reports,
            Timeline timeline,
            ApplicationEventPublisher events,
            JdbcClient jdbc) {
        this.initiatives = initiatives;
        this.organisations = organisations;
        this.submissions = submissions;
        this.reports = reports;
        this.timeline = timeline;
        this.events = events;
        this.jdbc = jdbc;
    }

    static Subject subject(InitiativeId id) {
        return new Subject(Subject.Kind.INITIATIVE, id.value());
    }

    /** @param words why, for those who keep the organisation's record */
    void unpublish(InitiativeId id, SignedIn moderator, String words) {
        initiatives.withdraw(id);
        timeline.record(subject(id), Act.UNPUBLISHED, moderator.id(), words);
        PublishedInitiative known = known(id);
        events.publishEvent(new InitiativeUnpublished(
                id, known.content().title(), known.content().organisationId(), words));
    }

    /** @param words for those who keep the organisation's record; may be empty */
    void republish(InitiativeId id, SignedIn moderator, String words) {
        initiatives.republish(id);
        timeline.record(subject(id), Act.REPUBLISHED, moderator.id(), words);
        PublishedInitiative known = known(id);
        events.publishEvent(new InitiativeRepublished(
                id, known.content().title(), known.content().organisationId(), words));
    }

    /** Leaves one initiative of two: the address, the submissions and the reports of the double lead to the other one. */
    void merge(InitiativeId twin, InitiativeId kept, SignedIn moderator) {
        lockSubmissions("initiative_id", twin.value());
        initiatives.merge(twin, kept);
        submissions.handOver(twin, kept, moderator);
        reports.handOver(twin, kept);
        timeline.record(
                subject(twin), Act.MERGED, moderator.id(), known(kept).content().title());
        timeline.record(
                subject(kept), Act.MERGED, moderator.id(), known(twin).content().title());
    }

    /** Leaves one organisation of two: address, claims, initiatives and submissions of the double go to the other one. */
    void merge(OrganisationId twin, OrganisationId kept, SignedIn moderator) {
        lockSubmissions("organisation_id", twin.value());
        // As long as it is known who keeps the double.
        submissions.handOver(twin, kept);
        organisations.merge(twin, kept, moderator.id());
        initiatives.handOver(twin, kept);
        timeline.record(
                Organisations.subject(twin),
                Act.MERGED,
                moderator.id(),
                organisations.get(kept).name());
        timeline.record(
                Organisations.subject(kept),
                Act.MERGED,
                moderator.id(),
                organisations.get(twin).name());
    }

    /** Who decides on a submission has its row first, and what it writes to then: the same order here, or both wait for ever. */
    private void lockSubmissions(String column, UUID of) {
        jdbc.sql("select id from submission where " + column + " = ? order by id for update")
                .param(of)
                .query(UUID.class)
                .list();
    }

    private PublishedInitiative known(InitiativeId id) {
        return initiatives.known(id).orElseThrow();
    }
}
