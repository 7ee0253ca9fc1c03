package fr.asso.aimf.essaim.bench;

import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.GeneratedCatalogue;
import fr.asso.aimf.essaim.search.GeneratedCatalogue.GeneratedInitiative;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.Sort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What readers ask of the search: a fifth unfiltered, two fifths with facets, two fifths with words of titles. The values of
 * facets are drawn as often as readers choose them, the frequent ones most. The same seed asks the same.
 */
final class Questions {

    private static final int TITLES = 5_000;
    private static final int DEEPEST_PAGE = 5;

    private final Random random;
    private final Map<Facet, List<String>> values;
    private final List<GeneratedInitiative> initiatives = GeneratedCatalogue.initiatives(TITLES, 260);

    /** @param values slugs of each facet, the most frequent first */
    Questions(long seed, Map<Facet, List<String>> values) {
        this.random = new Random(seed);
        this.values = values;
    }

    /** With the values of a database. */
    static Questions of(Portal.Database database, long seed) throws SQLException {
        Map<Facet, List<String>> values = new EnumMap<>(Facet.class);
        values.put(Facet.ISSUE, slugs(database, "select issue from initiative_issue"));
        values.put(Facet.LEVER, slugs(database, "select lever from initiative_lever"));
        values.put(
                Facet.LEGAL_FORM, slugs(database, "select legal_form from organisation where legal_form is not null"));
        values.put(
                Facet.COUNTRY,
                slugs(database, "select country.slug from country join initiative on country_code = country.code"));
        return new Questions(seed, values);
    }

    private static List<String> slugs(Portal.Database database, String query) throws SQLException {
        return database.strings(
                "select slug from (" + query + ") as found (slug) group by slug order by count(*) desc");
    }

    SearchQuery next() {
        int kind = random.nextInt(5);
        if (kind == 0) {
            return SearchQuery.ALL.withPage(1 + random.nextInt(DEEPEST_PAGE));
        }
        if (kind <= 2) {
            return withFacets(SearchQuery.ALL, 1 + random.nextInt(3));
        }
        SearchQuery words = SearchQuery.of(words());
        return random.nextInt(5) == 0 ? withFacets(words, 1) : words;
    }

    /**
     * Addresses of pages of results, none twice, so that none can be in a cache. In the place of unfiltered lists, of which there
     * are few, stand those of one lever and one legal form, which narrow little.
     */
    List<String> distinctAddresses(int count) {
        Set<String> addresses = new LinkedHashSet<>();
        while (addresses.size() < count) {
            SearchQuery query = next();
            if (query.isUnfiltered()) {
                query = SearchQuery.ALL
                        .with(Facet.LEVER, one(values.get(Facet.LEVER)))
                        .with(Facet.LEGAL_FORM, one(values.get(Facet.LEGAL_FORM)))
                        .withSort(random.nextBoolean() ? Sort.RECENT : Sort.NAME)
                        .withPage(1 + random.nextInt(400));
            } else if (!query.hasText()) {
                query = query.with(Facet.COUNTRY, skewed(values.get(Facet.COUNTRY)))
                        .withPage(1 + random.nextInt(DEEPEST_PAGE));
            }
            addresses.add(address(query));
        }
        return List.copyOf(addresses);
    }

    private static String address(SearchQuery query) {
        Stream<String> text = query.hasText()
                ? Stream.of("q=" + URLEncoder.encode(query.text(), StandardCharsets.UTF_8))
                : Stream.empty();
        Stream<String> facets = Stream.of(Facet.values())
                .flatMap(facet -> query.selected(facet).stream().map(slug -> facet.parameter() + "=" + slug));
        Stream<String> rest = Stream.of("tri=" + query.sort().parameter(), "page=" + query.page());
        return Stream.of(text, facets, rest)
                .flatMap(parameters -> parameters)
                .collect(Collectors.joining("&", "/initiatives?", ""));
    }

    private SearchQuery withFacets(SearchQuery query, int number) {
        SearchQuery chosen = query;
        for (int i = 0; i < number; i++) {
            Facet facet = Facet.values()[random.nextInt(Facet.values().length)];
            chosen = chosen.with(facet, skewed(values.get(facet)));
        }
        return chosen;
    }

    /** One to three words of a title, next to each other. */
    private String words() {
        List<String> words = new ArrayList<>();
        while (words.isEmpty()) {
            String title = initiatives.get(random.nextInt(initiatives.size())).title();
            words.addAll(Stream.of(title.split("[^\\p{L}]+"))
                    .filter(word -> word.length() > 3)
                    .toList());
        }
        int from = random.nextInt(words.size());
        return String.join(" ", words.subList(from, Math.min(words.size(), from + 1 + random.nextInt(3))));
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String skewed(List<String> choices) {
        return choices.get((int) (choices.size() * Math.pow(random.nextDouble(), 3)));
    }
}
