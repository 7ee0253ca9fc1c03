package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.shared.Slug;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of an initiative. Kept in the index, so that lists need no database.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param issues slugs of its issues of the lower level, the most important first
 * @param publishedAt when it was first published
 * @param changedAt when readers last saw something change
 */
public record InitiativeCard(
        Slug slug,
        String title,
        String summary,
        String organisationName,
        Slug organisationSlug,
        String countryCode,
        @Nullable String cityName,
        List<String> issues,
        Instant publishedAt,
        Instant changedAt) {}
