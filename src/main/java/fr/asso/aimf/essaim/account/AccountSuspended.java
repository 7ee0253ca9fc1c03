package fr.asso.aimf.essaim.account;

/** Nobody signs in to this account until it is reinstated. */
public record AccountSuspended(AccountId account, String email, String name) {}
