package fr.asso.aimf.essaim.pagecache;

import java.util.List;
import java.util.Map;

/**
 * One page, however its address was written.
 *
 * @param key one string for one page
 * @param query what of the query the page reads, encoded anew; empty for none
 * @param parameters the same, decoded
 */
record PageAddress(String key, String query, Map<String, List<String>> parameters) {}
