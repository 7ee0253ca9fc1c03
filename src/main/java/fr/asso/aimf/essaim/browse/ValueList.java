package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.SearchHit;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.SearchResult;
import java.util.List;
import java.util.Map;

/**
 * The initiatives of one issue or country, as its page lists them.
 *
 * @param browse the address of all of them, where they can be narrowed further
 * @param counts by facet and slug, how many of them have each value
 */
record ValueList(long total, List<InitiativeCard> cards, String browse, Map<Facet, Map<String, Integer>> counts) {

    static ValueList of(InitiativeSearch search, SearchQuery query) {
        SearchResult result = search.search(query);
        return new ValueList(
                result.total(),
                result.hits().stream().map(SearchHit::card).toList(),
                BrowseAddress.of(query),
                result.counts());
    }

    /** Whether there are more than the page lists. */
    public boolean more() {
        return total > cards.size();
    }
}
