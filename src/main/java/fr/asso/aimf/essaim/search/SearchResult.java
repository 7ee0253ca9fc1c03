package fr.asso.aimf.essaim.search;

import java.util.List;
import java.util.Map;

/**
 * One page of what a query found.
 *
 * @param query the query answered
 * @param total initiatives found on all pages
 * @param page the page shown: the one asked for, or the last one when there are fewer
 * @param pageCount pages that can be shown, at least 1
 * @param counts by facet and slug, initiatives to expect were this value the only one chosen of its facet; holds every value
 *     that some initiative has, with 0 where the rest of the query leaves none
 * @param relaxed some words were left aside because all of them together find too little
 * @param organisations the best few, when there is a text
 * @param pages the best few other pages, when there is a text
 */
public record SearchResult(
        SearchQuery query,
        long total,
        int page,
        int pageCount,
        List<SearchHit> hits,
        Map<Facet, Map<String, Integer>> counts,
        boolean relaxed,
        List<OrganisationHit> organisations,
        List<PageHit> pages) {

    /** Hits on one page. */
    public static final int PAGE_SIZE = 20;

    /** Pages that can be reached: who wants more narrows the search, or takes the open data. */
    public static final int MAX_PAGES = 500;

    /** Initiatives to expect were this the only value chosen of its facet. */
    public int count(Facet facet, String slug) {
        return counts.getOrDefault(facet, Map.of()).getOrDefault(slug, 0);
    }

    /** Whether some initiative has a value, be it none of those found. */
    public boolean knows(Facet facet, String slug) {
        return counts.getOrDefault(facet, Map.of()).containsKey(slug);
    }
}
