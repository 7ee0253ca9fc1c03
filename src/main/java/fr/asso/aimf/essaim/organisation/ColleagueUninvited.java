package fr.asso.aimf.essaim.organisation;

/** What a colleague was asked is asked no more: the link they were sent leads nowhere. */
public record ColleagueUninvited(OrganisationId organisation, String email) {}
