package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.organisation.OrganisationId;

/**
 * A moderator gave a withdrawn initiative back to readers.
 *
 * @param words for those who keep the organisation's record; empty when there is nothing to say
 */
public record InitiativeRepublished(InitiativeId initiative, String title, OrganisationId organisation, String words) {}
