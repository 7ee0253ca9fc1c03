package fr.asso.aimf.essaim.organisation;

/** The link that a colleague was to get works no more; who has not been told of it yet need not be. */
public record InvitationWithdrawn(OrganisationId organisation, String email) {}
