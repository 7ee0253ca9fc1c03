package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Territory;
import fr.asso.aimf.essaim.reference.Cities;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.CityLookup;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.SearchHit;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds initiatives of places like a territory, and says in what they are alike. */
@Component
class Nearby {

    static final int MOST = 6;

    /** Read of the index at most of each sort of candidates, the last published first: a plan's page stays quick whatever there is. */
    private static final int READ = 200;

    private static final int OF_ONE_CITY = 2;

    /** A city half as large or twice as large still has much the same problems and means. */
    private static final double ALIKE = 2;

    private final InitiativeSearch search;
    private final ReferenceLists reference;
    private final Cities cities;
    private final CityLookup lookup;

    Nearby(InitiativeSearch search, ReferenceLists reference, Cities cities, CityLookup lookup) {
        this.search = search;
        this.reference = reference;
        this.cities = cities;
        this.lookup = lookup;
    }

    /** In what a place is like another one; the weight says how much that counts. */
    enum Likeness {
        CITY(8),
        COUNTRY(4),
        REGION(3),
        SIZE(2);

        private final int weight;

        Likeness(int weight) {
            this.weight = weight;
        }
    }

    /**
     * @param country ISO 3166-1 alpha-2; empty while unknown, like the others
     * @param population 0 while unknown
     */
    record Place(String country, String region, String city, long population) {}

    record Candidate(InitiativeCard card, Place place) {}

    /** @param detail what a sentence about it names: the region, or the inhabitants of the other city */
    record Reason(Likeness likeness, Object detail) {}

    /** @param reasons at least one */
    record Near(InitiativeCard card, List<Reason> reasons) {}

    /** The nearest initiatives, at most {@link #MOST}; none when nothing is known of the territory or nothing is like it. */
    List<Near> to(Territory territory) {
        Place place = place(territory);
        Map<String, InitiativeCard> cards = new HashMap<>();
        Optional<Country> country = country(place.country());
        country.ifPresent(own -> {
            if (!place.city().isEmpty()) {
                // Of a country with many, those of the city itself need not be among the latest.
                keep(
                        cards,
                        search.search(SearchQuery.of(place.city()).with(Facet.COUNTRY, own.slug())).hits().stream()
                                .map(SearchHit::card)
                                .toList());
            }
            keep(cards, search.list(Facet.COUNTRY, own.slug(), Sort.RECENT, READ));
            Set<String> others = reference.countries().stream()
                    .filter(other -> other.region().equals(own.region()) && other != own)
                    .map(Country::slug)
                    .collect(Collectors.toSet());
            keep(cards, search.listAny(Facet.COUNTRY, others, Sort.RECENT, READ));
        });
        if (place.population() > 0) {
            keep(cards, search.latest(READ));
        }
        return rank(place, candidates(cards.values().stream().toList()), MOST);
    }

    /** What is known of a territory; its city tells the inhabitants where nobody has written them. */
    private Place place(Territory territory) {
        long population = territory
                .inhabitants()
                .orElseGet(() -> lookup.find(territory.country(), territory.cityId())
                        .map(City::population)
                        .orElse(0));
        return new Place(
                territory.country(),
                country(territory.country()).map(Country::region).orElse(""),
                territory.city(),
                population);
    }

    private Optional<Country> country(String code) {
        return reference.countries().stream()
                .filter(country -> country.code().equals(code))
                .findFirst();
    }

    private List<Candidate> candidates(List<InitiativeCard> cards) {
        Set<String> countries = cards.stream().map(InitiativeCard::countryCode).collect(Collectors.toSet());
        Set<String> names = cards.stream()
                .map(InitiativeCard::cityName)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<List<String>, List<City>> known = names.isEmpty()
                ? Map.of()
                : cities.findAllByCountryCodeInAndNameIn(countries, names).stream()
                        .collect(Collectors.groupingBy(city -> List.of(city.countryCode(), city.name())));
        return cards.stream()
                .map(card -> {
                    String city = Objects.requireNonNullElse(card.cityName(), "");
                    List<City> called = known.getOrDefault(List.of(card.countryCode(), city), List.of());
                    // Of several cities of one name nobody knows here which it is.
                    long population = called.size() == 1 ? called.get(0).population() : 0;
                    String region =
                            country(card.countryCode()).map(Country::region).orElse("");
                    return new Candidate(card, new Place(card.countryCode(), region, city, population));
                })
                .toList();
    }

    /**
     * The likest first, and of one city few: a neighbour that publishes much is not the only example. What is alike in nothing is
     * left out.
     */
    static List<Near> rank(Place place, List<Candidate> candidates, int most) {
        Map<List<String>, Integer> ofCity = new HashMap<>();
        List<Near> near = new ArrayList<>();
        candidates.stream()
                .filter(candidate -> !reasons(place, candidate.place()).isEmpty())
                .sorted(Comparator.<Candidate>comparingInt(candidate -> -weight(place, candidate.place()))
                        .thenComparingDouble(candidate -> distance(place, candidate.place()))
                        .thenComparing(candidate -> candidate.card().publishedAt(), Comparator.reverseOrder())
                        .thenComparing(candidate -> candidate.card().slug().value()))
                .forEach(candidate -> {
                    Place its = candidate.place();
                    if (near.size() < most
                            && (its.city().isEmpty()
                                    || ofCity.merge(List.of(its.country(), its.city()), 1, Integer::sum)
                                            <= OF_ONE_CITY)) {
                        near.add(new Near(candidate.card(), reasons(place, its)));
                    }
                });
        return List.copyOf(near);
    }

    private static int weight(Place place, Place other) {
        return reasons(place, other).stream()
                .mapToInt(reason -> reason.likeness().weight)
                .sum();
    }

    private static List<Reason> reasons(Place place, Place other) {
        boolean sameCountry = !place.country().isEmpty() && place.country().equals(other.country());
        if (sameCountry && !place.city().isEmpty() && place.city().equals(other.city())) {
            return List.of(new Reason(Likeness.CITY, other.city()));
        }
        Stream<Reason> where = sameCountry
                ? Stream.of(new Reason(Likeness.COUNTRY, ""))
                : !place.region().isEmpty() && place.region().equals(other.region())
                        ? Stream.of(new Reason(Likeness.REGION, other.region()))
                        : Stream.of();
        Stream<Reason> size = distance(place, other) <= Math.log(ALIKE)
                ? Stream.of(new Reason(Likeness.SIZE, other.population()))
                : Stream.of();
        return Stream.of(where, size).flatMap(Function.identity()).toList();
    }

    /** How far apart in size, as a logarithm: twice as large is as far as half as large. */
    private static double distance(Place place, Place other) {
        return place.population() > 0 && other.population() > 0
                ? Math.abs(Math.log((double) place.population() / other.population()))
                : Double.MAX_VALUE;
    }

    private static void keep(Map<String, InitiativeCard> cards, List<InitiativeCard> more) {
        more.forEach(card -> cards.put(card.slug().value(), card));
    }
}
