package fr.asso.aimf.essaim.search;

import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a reader asks for, normalised so that the same question is always the same query. Takes anything that an address can
 * hold and never throws.
 *
 * @param text words to find, in the form NFC on one line of at most {@value #MAX_LENGTH} characters; empty for none
 * @param selected chosen values by facet, in the order they were chosen; a value that nothing has matches nothing
 * @param page 1 or more
 */
public record SearchQuery(String text, Map<Facet, Set<String>> selected, Sort sort, int page) {

    public static final int MAX_LENGTH = 200;

    /** Control and format characters, lone surrogates and every kind of space. */
    private static final Pattern NOT_PRINTED = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Z}\\s]+");

    /** All initiatives, the last published first. */
    public static final SearchQuery ALL = new SearchQuery("", Map.of(), Sort.RELEVANCE, 1);

    public SearchQuery {
        text = normalised(text);
        selected = copyOf(selected);
        page = Math.max(1, page);
    }

    /** The query for a text alone. */
    public static SearchQuery of(String text) {
        return ALL.withText(text);
    }

    /** Whether there are words to find. */
    public boolean hasText() {
        return !text.isEmpty();
    }

    /** Whether it asks for all initiatives: no text, nothing selected. */
    public boolean isUnfiltered() {
        return text.isEmpty() && selected.isEmpty();
    }

    /** The chosen values of one facet, in the order they were chosen. */
    public Set<String> selected(Facet facet) {
        return selected.getOrDefault(facet, Set.of());
    }

    public boolean isSelected(Facet facet, String slug) {
        return selected(facet).contains(slug);
    }

    /** The first page for another text. */
    public SearchQuery withText(String newText) {
        return new SearchQuery(newText, selected, sort, 1);
    }

    /** The first page with one more value chosen. */
    public SearchQuery with(Facet facet, String slug) {
        Map<Facet, Set<String>> more = mutable(selected);
        more.computeIfAbsent(facet, key -> new LinkedHashSet<>()).add(slug);
        return new SearchQuery(text, more, sort, 1);
    }

    /** The first page with one value less. */
    public SearchQuery without(Facet facet, String slug) {
        Map<Facet, Set<String>> fewer = mutable(selected);
        fewer.getOrDefault(facet, new LinkedHashSet<>()).remove(slug);
        return new SearchQuery(text, fewer, sort, 1);
    }

    /** The first page with nothing chosen; the text stays. */
    public SearchQuery withoutFilters() {
        return new SearchQuery(text, Map.of(), sort, 1);
    }

    /** The first page in another order. */
    public SearchQuery withSort(Sort newSort) {
        return new SearchQuery(text, selected, newSort, 1);
    }

    public SearchQuery withPage(int newPage) {
        return new SearchQuery(text, selected, sort, newPage);
    }

    private static String normalised(String text) {
        // Before the costly part: nothing behind this can reach the first 200 characters of ordinary writing.
        String bounded = text.length() > 20 * MAX_LENGTH ? text.substring(0, 20 * MAX_LENGTH) : text;
        String oneLine = NOT_PRINTED.matcher(bounded).replaceAll(" ");
        String composed = Normalizer.normalize(oneLine, Normalizer.Form.NFC).strip();
        if (composed.length() <= MAX_LENGTH) {
            return composed;
        }
        int wordEnd = composed.lastIndexOf(' ', MAX_LENGTH);
        int cut = wordEnd > 0 ? wordEnd : MAX_LENGTH;
        return composed.substring(0, Character.isHighSurrogate(composed.charAt(cut - 1)) ? cut - 1 : cut);
    }

    private static Map<Facet, Set<String>> copyOf(Map<Facet, Set<String>> selected) {
        Map<Facet, Set<String>> copy = mutable(selected);
        copy.values().removeIf(Set::isEmpty);
        copy.replaceAll((facet, slugs) -> Collections.unmodifiableSet(slugs));
        return Collections.unmodifiableMap(copy);
    }

    private static Map<Facet, Set<String>> mutable(Map<Facet, Set<String>> selected) {
        Map<Facet, Set<String>> copy = new LinkedHashMap<>();
        selected.forEach((facet, slugs) -> copy.put(facet, new LinkedHashSet<>(slugs)));
        return copy;
    }
}
