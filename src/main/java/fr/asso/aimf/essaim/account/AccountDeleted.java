package fr.asso.aimf.essaim.account;

/**
 * The person is gone and so are their name and address; what they did stays, under no name. Heard in the same transaction, for
 * other modules to let go of what they hold of the person.
 *
 * @param email the address they had; the account keeps it no more
 */
public record AccountDeleted(AccountId account, String email) {}
