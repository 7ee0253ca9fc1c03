package fr.asso.aimf.essaim.organisation;

import java.util.UUID;

/** Identity of a claim; unguessable, so that it may stand in an address behind sign-in. */
public record ClaimId(UUID value) {}
