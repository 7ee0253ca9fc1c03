package fr.asso.aimf.essaim.account;

/** What an account may do beyond its own; what it may do for an organisation is a matter of memberships. */
public enum Role {
    /** Anybody who registered. */
    MEMBER,
    /** Decides what is published. */
    MODERATOR,
    /** Moderates, and decides who else does. */
    ADMINISTRATOR;

    /** Whether the AIMF answers for what this account does. */
    public boolean isStaff() {
        return this != MEMBER;
    }
}
