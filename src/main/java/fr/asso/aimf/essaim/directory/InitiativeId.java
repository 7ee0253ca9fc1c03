package fr.asso.aimf.essaim.directory;

import java.util.UUID;

/** Identity of an initiative; never shown to readers. */
public record InitiativeId(UUID value) {}
