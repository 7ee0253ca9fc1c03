package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.SearchHit;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.SearchResult;
import java.util.List;

/**
 * The initiatives of one issue or country, as its page lists them.
 *
 * @param browse the address of all of them, where they can be narrowed further
 */
record ValueList(long total, List<InitiativeCard> cards, String browse) {

    static ValueList of(InitiativeSearch search, SearchQuery query) {
        SearchResult result = search.search(query);
        return new ValueList(
                result.total(), result.hits().stream().map(SearchHit::card).toList(), BrowseAddress.of(query));
    }

    /** Whether there are more than the page lists. */
    public boolean more() {
        return total > cards.size();
    }
}
