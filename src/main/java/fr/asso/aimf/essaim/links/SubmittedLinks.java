package fr.asso.aimf.essaim.links;

import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.SubmissionEdited;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.SubmissionReceived;
import fr.asso.aimf.essaim.submission.Submissions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has the links of a submission looked at before a moderator reads it. */
@Component
class SubmittedLinks {

    private final Submissions submissions;
    private final LinkChecks checks;

    SubmittedLinks(Submissions submissions, LinkChecks checks) {
        this.submissions = submissions;
        this.checks = checks;
    }

    /** In the submission's own transaction: what waits for a moderator has its links in the queue. */
    @EventListener
    void ask(SubmissionReceived received) {
        ask(received.submission());
    }

    @EventListener
    void ask(SubmissionEdited edited) {
        ask(edited.submission());
    }

    private void ask(SubmissionId id) {
        submissions.find(id).map(Submission::content).map(LinkChecks::in).ifPresent(checks::ask);
    }
}
