package fr.asso.aimf.essaim.directory;

import fr.asso.aimf.essaim.shared.Slug;

/**
 * A published initiative that says how it met a success factor.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param note how it did
 */
public record MetFactor(InitiativeId id, Slug slug, String title, String countryCode, String note) {}
