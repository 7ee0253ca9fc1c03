package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.organisation.OrganisationId;

/**
 * A moderator took an initiative from readers, without having been asked for it.
 *
 * @param words why, for those who keep the organisation's record
 */
public record InitiativeUnpublished(InitiativeId initiative, String title, OrganisationId organisation, String words) {}
