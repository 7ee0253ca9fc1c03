package fr.asso.aimf.essaim.account;

/**
 * Somebody registered with an address not known so far; no account exists before it is proved.
 *
 * @param path leads to the confirmation within 48 hours; relative to the site, with its token
 */
public record AddressToProve(String email, String name, String path) {}
