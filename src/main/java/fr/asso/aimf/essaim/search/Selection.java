package fr.asso.aimf.essaim.search;

import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The initiatives that a query chooses, and what is needed to count by facet. */
final class Selection {

    private final CatalogueSearcher searcher;
    private final @Nullable TextQuery text;
    private final DocSet byText;
    private final boolean relaxed;
    private final Map<Facet, DocSet> byFacet = new EnumMap<>(Facet.class);
    private final DocSet chosen;

    private Selection(
            CatalogueSearcher searcher, @Nullable TextQuery text, DocSet byText, boolean relaxed, SearchQuery query) {
        this.searcher = searcher;
        this.text = text;
        this.byText = byText;
        this.relaxed = relaxed;
        for (Map.Entry<Facet, Set<String>> selected : query.selected().entrySet()) {
            byFacet.put(selected.getKey(), searcher.having(selected.getKey(), selected.getValue()));
        }
        chosen = without(null);
    }

    static Selection of(SearchQuery query, TextReader reader, CatalogueSearcher searcher) throws IOException {
        if (!query.hasText()) {
            return new Selection(searcher, null, searcher.initiatives(), false, query);
        }
        TextQuery text = reader.read(query.text(), searcher.getIndexReader());
        TextQuery.Found found = text.find(searcher);
        return new Selection(searcher, text, found.initiatives(), found.relaxed(), query);
    }

    /** With the filters of another query, and the text as it was read. */
    Selection withFilters(SearchQuery other) {
        return new Selection(searcher, text, byText, relaxed, other);
    }

    /** What the text asks for; null when there is none. */
    @Nullable
    TextQuery text() {
        return text;
    }

    boolean relaxed() {
        return relaxed;
    }

    /** Shared: copy before changing. */
    DocSet chosen() {
        return chosen;
    }

    /** For each facet how many initiatives have each value, its own selection left aside. */
    Map<Facet, Map<String, Integer>> counts() {
        Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            counts.put(facet, searcher.counts(facet, byFacet.containsKey(facet) ? without(facet) : chosen));
        }
        return Collections.unmodifiableMap(counts);
    }

    /** The initiatives that fit all of the query but what is chosen of one facet. */
    private DocSet without(@Nullable Facet left) {
        DocSet fitting = byText;
        for (Map.Entry<Facet, DocSet> selected : byFacet.entrySet()) {
            if (selected.getKey() != left) {
                fitting = (fitting == byText ? byText.copy() : fitting).and(selected.getValue());
            }
        }
        return fitting;
    }
}
