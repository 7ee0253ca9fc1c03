package fr.asso.aimf.essaim.moderation;

/** What a moderator does with words. The page's words for it are {@code moderation.verb.} and the name. */
enum ReplyVerb {
    ACCEPT,
    REQUEST_CHANGES,
    REJECT,
    GRANT_CLAIM,
    REFUSE_CLAIM
}
