package fr.asso.aimf.essaim.account;

/** @param path signs in within 15 minutes; relative to the site, with its token */
public record SignInLinkAsked(AccountId account, String email, String name, String path) {}
