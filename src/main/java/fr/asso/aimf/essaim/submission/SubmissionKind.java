package fr.asso.aimf.essaim.submission;

/** What a submission wants. */
public enum SubmissionKind {
    /** A new initiative. */
    NEW,
    /** Another text for a published one. */
    CHANGE,
    /** That a published one be taken from readers. */
    UNPUBLISHING
}
