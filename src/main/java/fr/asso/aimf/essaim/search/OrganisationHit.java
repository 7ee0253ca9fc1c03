package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.shared.Slug;
import org.jspecify.annotations.Nullable;

/**
 * An organisation found.
 *
 * @param passage what it says of itself around the words found
 * @param legalForm slug of its legal form; null while unknown
 * @param countryCode ISO 3166-1 alpha-2
 */
public record OrganisationHit(
        Slug slug,
        Highlighted name,
        @Nullable String acronym,
        Highlighted passage,
        @Nullable String legalForm,
        String countryCode) {}
