package fr.asso.aimf.essaim.submission;

/** Where a submission stands. */
public enum SubmissionState {
    /** Being written; nobody but its authors sees it. */
    DRAFT,
    /** Written for an organisation, whose contact was asked to confirm it. */
    AWAITING_CONFIRMATION,
    /** Waits for a moderator. */
    SUBMITTED,
    /** A moderator asked for something; it waits for its authors. */
    CHANGES_REQUESTED,
    /** Readers see it, or saw it until a later one. */
    ACCEPTED,
    /** A moderator decided against it. */
    REJECTED,
    /** Its authors took it back. */
    WITHDRAWN;

    /** Whether it may still become public without being reopened. */
    public boolean isOpen() {
        return this == DRAFT || this == AWAITING_CONFIRMATION || this == SUBMITTED || this == CHANGES_REQUESTED;
    }
}
