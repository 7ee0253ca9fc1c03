package fr.asso.aimf.essaim.account;

/**
 * A signed-in person wants to change addresses; it is done once both ends have confirmed, within 24 hours.
 *
 * @param pathForOld to be sent to the present address alone; relative to the site, with its token
 * @param pathForNew to be sent to the new address alone
 */
public record AddressChangeAsked(
        AccountId account, String oldEmail, String newEmail, String name, String pathForOld, String pathForNew) {}
