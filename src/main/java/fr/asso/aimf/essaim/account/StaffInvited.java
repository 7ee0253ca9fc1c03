package fr.asso.aimf.essaim.account;

/**
 * An administrator asks somebody, with or without an account, to moderate or administer.
 *
 * @param invitedBy name of the administrator
 * @param path leads to the invitation within 7 days; relative to the site, with its token
 */
public record StaffInvited(String email, Role role, String invitedBy, String path) {}
