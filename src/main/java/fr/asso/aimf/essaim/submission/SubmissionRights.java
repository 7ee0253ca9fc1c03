package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.SignedIn;

/**
 * What somebody may do with a submission as it stands: what guards each act, and decides which buttons are shown.
 *
 * @param see its page in the author's space
 * @param write its text, and submit it
 * @param answer the moderators
 * @param withdraw it
 * @param reopen it after it was withdrawn or rejected
 * @param moderate look at it as a moderator
 * @param decide on it
 * @param undo the last decision
 */
public record SubmissionRights(
        boolean see,
        boolean write,
        boolean answer,
        boolean withdraw,
        boolean reopen,
        boolean moderate,
        boolean decide,
        boolean undo) {

    /**
     * @param member whether the person is a member of the submission's organisation
     * @param aboutAnothers whether it is about an initiative that another organisation keeps since a merge: what is left of it is to
     *     be read
     */
    public static SubmissionRights of(Submission submission, SignedIn who, boolean member, boolean aboutAnothers) {
        boolean author = submission.author().equals(who.id());
        // The organisation's texts are its members': who was one and wrote them has nothing left to say.
        boolean own = member || author && submission.isByOutsider();
        SubmissionState state = submission.state();
        boolean writable =
                !aboutAnothers && (state == SubmissionState.DRAFT || state == SubmissionState.CHANGES_REQUESTED);
        // Drafts are their authors' alone; nobody decides on their own.
        boolean moderate = who.isStaff()
                && state != SubmissionState.DRAFT
                && submission.submittedAt().isPresent();
        boolean others = moderate && !own && !author;
        return new SubmissionRights(
                own,
                own && writable && submission.kind() != SubmissionKind.UNPUBLISHING,
                own && (state == SubmissionState.SUBMITTED || state == SubmissionState.CHANGES_REQUESTED),
                own && state.isOpen(),
                own
                        && !aboutAnothers
                        && (state == SubmissionState.WITHDRAWN || state == SubmissionState.REJECTED)
                        && submission.kind() != SubmissionKind.UNPUBLISHING,
                moderate,
                others && state == SubmissionState.SUBMITTED,
                others
                        && !aboutAnothers
                        && (state == SubmissionState.CHANGES_REQUESTED || state == SubmissionState.REJECTED));
    }
}
