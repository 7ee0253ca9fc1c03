package fr.asso.aimf.essaim.account;

/**
 * Somebody registered with an address that has an account; only its owner is told, by mail.
 *
 * @param name of the account, not what was typed
 */
public record AlreadyRegistered(String email, String name) {}
