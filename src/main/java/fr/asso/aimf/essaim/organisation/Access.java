package fr.asso.aimf.essaim.organisation;

/** What a member may do for an organisation. */
public enum Access {
    /** Writes its record and its propositions, and decides who else does. */
    OWNER,
    /** Writes its record and its propositions. */
    EDITOR
}
