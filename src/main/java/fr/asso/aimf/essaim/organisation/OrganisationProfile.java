package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.shared.WebAddress;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation says of itself.
 *
 * @param name 2 to 200 characters
 * @param legalForm slug of the legal form, null while unknown
 * @param countryCode ISO 3166-1 alpha-2
 * @param summary what it does, 1 to 600 characters
 */
public record OrganisationProfile(
        String name,
        @Nullable String acronym,
        @Nullable String legalForm,
        String countryCode,
        String summary,
        @Nullable WebAddress website) {

    /** @throws IllegalArgumentException when a length is not kept */
    public OrganisationProfile {
        requireLength("name", name, 2, 200);
        requireLength("summary", summary, 1, 600);
    }

    private static void requireLength(String field, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            throw new IllegalArgumentException(
                    field + " has " + text.length() + " characters, not " + least + " to " + most);
        }
    }
}
