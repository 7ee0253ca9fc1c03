package fr.asso.aimf.essaim.account;

/** Both ends confirmed: the account now goes by the new address. */
public record AddressChanged(AccountId account, String oldEmail, String newEmail, String name) {}
