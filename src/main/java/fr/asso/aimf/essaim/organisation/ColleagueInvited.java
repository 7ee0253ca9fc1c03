package fr.asso.aimf.essaim.organisation;

/**
 * A member asks somebody, with or without an account, to keep the record of their organisation with them.
 *
 * @param invitedBy name of the member
 * @param path leads to the invitation within 7 days; relative to the site, with its token
 */
public record ColleagueInvited(
        OrganisationId organisation,
        String organisationName,
        String email,
        Access access,
        String invitedBy,
        String path) {}
