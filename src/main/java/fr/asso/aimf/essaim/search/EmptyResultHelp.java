package fr.asso.aimf.essaim.search;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ways on for a reader whose query found nothing.
 *
 * @param drops what to leave out to find something, the most fruitful first
 * @param spelling the whole text as it may have been meant
 * @param issues slugs of the territorial issues nearest to the query, the nearest first
 */
public record EmptyResultHelp(List<Drop> drops, Optional<String> spelling, List<String> issues) {

    /**
     * What is found without one part of the query.
     *
     * @param facet of the value left out; null when it is the text
     * @param value slug of the value, or the text
     * @param total initiatives found then
     */
    public record Drop(@Nullable Facet facet, String value, long total) {}
}
