package fr.asso.aimf.essaim.organisation;

import java.util.UUID;

/** Identity of an organisation; never shown to readers. */
public record OrganisationId(UUID value) {}
