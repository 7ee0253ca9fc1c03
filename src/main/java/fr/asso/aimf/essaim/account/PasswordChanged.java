package fr.asso.aimf.essaim.account;

/** A password was set, changed or taken away. */
public record PasswordChanged(AccountId account, String email, String name) {}
