package fr.asso.aimf.essaim.account;

/** A suspended account can be signed in to again. */
public record AccountReinstated(AccountId account, String email, String name) {}
