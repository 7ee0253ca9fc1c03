package fr.asso.aimf.essaim.account;

/** @param role the new one */
public record RoleChanged(AccountId account, String email, String name, Role role) {}
