package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.submission.ChangesRequested;
import fr.asso.aimf.essaim.submission.ConfirmationAsked;
import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.SubmissionAccepted;
import fr.asso.aimf.essaim.submission.SubmissionConfirmed;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.SubmissionKind;
import fr.asso.aimf.essaim.submission.SubmissionReceived;
import fr.asso.aimf.essaim.submission.SubmissionRejected;
import fr.asso.aimf.essaim.submission.SubmissionRemarked;
import fr.asso.aimf.essaim.submission.SubmissionReturned;
import fr.asso.aimf.essaim.submission.SubmissionTakenOver;
import fr.asso.aimf.essaim.submission.SubmissionWithdrawn;
import fr.asso.aimf.essaim.submission.Submissions;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What people are told about what they propose. Three matters are kept apart.
 *
 * <ul>
 *   <li>Where it stands: each news makes the one before needless. An acknowledgement comes after a request for changes only
 *       when the request was answered, and a return to the queue only when the decision before it is undone.
 *   <li>What a moderator remarks: nothing replaces it before the end, for no later mail repeats those words.
 *   <li>The link for the contact, of which only the last works.
 * </ul>
 */
@Component
class SubmissionMails {

    /**
     * What templates for the author read.
     *
     * @param contact who confirms it for the organisation; empty unless it was written by somebody else
     * @param path where to go on
     * @param words quoted; empty when nothing was said
     */
    record About(
            String name,
            SubmissionKind kind,
            String title,
            String organisation,
            String contact,
            String path,
            String words) {

        /** As in "we have received …". */
        public String what() {
            return switch (kind) {
                case NEW -> "la proposition";
                case CHANGE -> "la modification de";
                case UNPUBLISHING -> "la demande de retrait de";
            };
        }
    }

    /** What the template for the contact reads. @param capacity as what the writer writes, quoted */
    record Confirmation(
            String contact, String writer, String capacity, String title, String organisation, String path) {}

    private final Outbox outbox;
    private final Recipients recipients;
    private final Submissions submissions;
    private final Organisations organisations;
    private final Memberships memberships;
    private final Initiatives initiatives;
    private final Timeline timeline;

    SubmissionMails(
            Outbox outbox,
            Recipients recipients,
            Submissions submissions,
            Organisations organisations,
            Memberships memberships,
            Initiatives initiatives,
            Timeline timeline) {
        this.outbox = outbox;
        this.recipients = recipients;
        this.submissions = submissions;
        this.organisations = organisations;
        this.memberships = memberships;
        this.initiatives = initiatives;
        this.timeline = timeline;
    }

    /** After a confirmation its author is told both in one mail. */
    @EventListener
    void on(SubmissionReceived fact) {
        if (lastAct(fact.submission()).act() != Act.CONFIRMED) {
            tellWhereItStands(fact.submission(), "submission/received", null);
        }
    }

    @EventListener
    void on(SubmissionConfirmed fact) {
        outbox.settle(confirmation(fact.submission()));
        tellWhereItStands(fact.submission(), "submission/confirmed", null);
    }

    @EventListener
    void on(ChangesRequested fact) {
        tellWhereItStands(fact.submission(), "submission/changes-requested", fact.words());
    }

    @EventListener
    void on(SubmissionReturned fact) {
        tellWhereItStands(fact.submission(), "submission/returned", null);
    }

    @EventListener
    void on(SubmissionRejected fact) {
        outbox.settle(remark(fact.submission()));
        tellWhereItStands(fact.submission(), "submission/rejected", fact.words());
    }

    @EventListener
    void on(SubmissionAccepted fact) {
        Submission submission = get(fact.submission());
        String path = initiatives.published(List.of(fact.initiative())).stream()
                .findFirst()
                .map(published -> Initiatives.path(published.slug()))
                .orElse("");
        outbox.settle(remark(fact.submission()));
        outbox.settle(standing(fact.submission()));
        for (SignedIn recipient : recipients.of(submission)) {
            Notice notice = Notice.of(about(submission, recipient, path, fact.words()), standing(fact.submission()));
            outbox.write(notice, "submission/accepted", recipient.email());
        }
    }

    @EventListener
    void on(SubmissionRemarked fact) {
        Submission submission = get(fact.submission());
        for (SignedIn recipient : recipients.of(submission)) {
            Notice notice = Notice.of(
                            about(submission, recipient, path(submission), fact.words()), remark(fact.submission()))
                    .beside();
            outbox.write(notice, "submission/remarked", recipient.email());
        }
    }

    /** Its authors know what they did themselves; they do not know what the contact or a moderator did. */
    @EventListener
    void on(SubmissionWithdrawn fact) {
        settleAll(fact.submission());
        AccountId actor = lastAct(fact.submission()).actor();
        if (actor == null) {
            tellWhereItStands(fact.submission(), "submission/declined", null);
        } else if (!isAuthor(actor, get(fact.submission()))) {
            tellWhereItStands(fact.submission(), "submission/closed", null);
        }
    }

    /** The new author has the link that this was about. */
    @EventListener
    void on(SubmissionTakenOver fact) {
        Submission submission = get(fact.submission());
        settleAll(fact.submission());
        recipients
                .person(fact.writer())
                .filter(writer -> !writer.id().equals(submission.author()))
                .ifPresent(writer -> outbox.write(
                        Notice.of(about(submission, writer, "", null), standing(fact.submission())),
                        "submission/taken-over",
                        writer.email()));
    }

    /** Whose account is gone asks nobody for anything. */
    @EventListener
    void on(ConfirmationAsked fact) {
        Submission submission = get(fact.submission());
        EmailAddress contact = submission.contactEmail().orElseThrow();
        Confirmation asked = new Confirmation(
                submission.contactName().orElse(""),
                recipients.person(submission.author()).map(SignedIn::name).orElse(""),
                Quote.of(capacity(submission)),
                title(submission),
                organisations.get(submission.organisation()).name(),
                fact.path());
        outbox.write(
                Notice.of(asked, confirmation(fact.submission())).useFor(Duration.ofDays(30)),
                "submission/confirmation-asked",
                contact.value());
    }

    /** What readers see was changed by other means: an acceptance that still waits to be told speaks of what was before. */
    void settleAcceptances(InitiativeId initiative) {
        submissions.about(initiative).stream()
                .filter(submission -> !submission.state().isOpen())
                .forEach(submission -> outbox.settle(standing(submission.id())));
    }

    private void tellWhereItStands(SubmissionId id, String template, @Nullable String words) {
        Submission submission = get(id);
        outbox.settle(standing(id));
        for (SignedIn recipient : recipients.of(submission)) {
            Notice notice = Notice.of(about(submission, recipient, path(submission), words), standing(id));
            outbox.write(notice, template, recipient.email());
        }
    }

    private void settleAll(SubmissionId id) {
        outbox.settle(standing(id));
        outbox.settle(remark(id));
        outbox.settle(confirmation(id));
    }

    private About about(Submission submission, SignedIn recipient, String path, @Nullable String words) {
        return new About(
                recipient.name(),
                submission.kind(),
                title(submission),
                organisations.get(submission.organisation()).name(),
                submission.contactName().orElse(""),
                path,
                Quote.of(words));
    }

    private boolean isAuthor(AccountId actor, Submission submission) {
        return actor.equals(submission.author())
                || memberships.accessOf(submission.organisation(), actor).isPresent();
    }

    private @Nullable String capacity(Submission submission) {
        return timeline.publicOf(Submissions.subject(submission.id())).stream()
                .filter(entry -> entry.act() == Act.CREATED)
                .findFirst()
                .map(Timeline.Entry::words)
                .orElse(null);
    }

    /** The act that the event tells of: both are written in one transaction. */
    private Timeline.Entry lastAct(SubmissionId id) {
        List<Timeline.Entry> acts = timeline.of(Submissions.subject(id));
        return acts.get(acts.size() - 1);
    }

    private Submission get(SubmissionId id) {
        return submissions.find(id).orElseThrow();
    }

    private static String title(Submission submission) {
        String title = submission.content().essentials().title();
        return title.isEmpty() ? "Sans titre" : title;
    }

    private static String path(Submission submission) {
        return "/espace/propositions/" + submission.id().value();
    }

    private static String standing(SubmissionId id) {
        return "submission:" + id.value();
    }

    private static String remark(SubmissionId id) {
        return "remark:" + id.value();
    }

    private static String confirmation(SubmissionId id) {
        return "confirmation:" + id.value();
    }
}
