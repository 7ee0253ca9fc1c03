package fr.asso.aimf.essaim.basket;

import fr.asso.aimf.essaim.shared.Slug;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the comparison. Long texts are cut; what is unknown is null or empty.
 *
 * @param organisationSlug null while the organisation has no page
 * @param low what it cost to set up at least, in euros, as French readers write it
 * @param high what it cost at most
 * @param figures "plus de 900 artisans" without the first words, each
 */
record Compared(
        Slug slug,
        String title,
        List<String> issues,
        @Nullable String low,
        @Nullable String high,
        @Nullable Short setupMonths,
        @Nullable String role,
        List<String> levers,
        List<Factor> factors,
        @Nullable String results,
        List<Figure> figures,
        String organisation,
        @Nullable Slug organisationSlug,
        @Nullable String city,
        String country) {

    record Factor(String name, String note) {}

    /** @param accuracy the last part of the message that says how exact it is */
    record Figure(String accuracy, String value, @Nullable String unit, String label) {}
}
