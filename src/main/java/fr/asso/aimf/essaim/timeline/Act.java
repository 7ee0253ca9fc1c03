package fr.asso.aimf.essaim.timeline;

/** What people do that has to be on record. The page's words for it are {@code timeline.act.} and the name. */
public enum Act {
    CREATED,
    SUBMITTED,
    CONFIRMED,
    TAKEN_OVER,
    /** The author's words to the moderators. */
    ANSWERED,
    WITHDRAWN,
    REOPENED,
    /** A moderator's words to the authors, without a decision. */
    REMARKED,
    /** For moderators' eyes only. */
    NOTED,
    /** A moderator put it on their desk. */
    TAKEN,
    RELEASED,
    EDITED,
    CHANGES_REQUESTED,
    RETURNED_TO_QUEUE,
    ACCEPTED,
    REJECTED,
    UNPUBLISHED,
    REPUBLISHED,
    MERGED,
    DESCRIBED,
    CLAIMED,
    CLAIM_GRANTED,
    CLAIM_REFUSED,
    INVITED,
    INVITATION_WITHDRAWN,
    JOINED,
    LEFT,
    RIGHT_CHANGED,
    REPORTED,
    REPORT_SETTLED,
    ROLE_CHANGED,
    SUSPENDED,
    REINSTATED,
    /** A draft of something that has versions. */
    DRAFT_BEGUN,
    DRAFT_DISCARDED,
    PUBLISHED;

    /** Whether only moderators see it. */
    public boolean isInternal() {
        return this == NOTED || this == TAKEN || this == RELEASED;
    }
}
