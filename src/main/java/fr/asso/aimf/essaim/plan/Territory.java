package fr.asso.aimf.essaim.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.asso.aimf.essaim.shared.TypedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The territory, and the strategy that the plan serves: the founding document wants it carried by elected officials who look far
 * ahead.
 *
 * @param country ISO 3166-1 alpha-2
 * @param city as typed
 * @param cityId number in the gazetteer of the city chosen
 * @param population inhabitants
 * @param kinds names of {@link Kinds}
 * @param context in a few words
 * @param strategy where the territory wants to be in ten years or more
 * @param carriedBy the elected official who stands for the plan
 * @param currency ISO 4217, of all amounts in the plan; empty for that of the country
 */
public record Territory(
        String name,
        String country,
        String city,
        String cityId,
        String population,
        List<String> kinds,
        String context,
        String strategy,
        String carriedBy,
        String currency)
        implements PartContent {

    /** What sort of place it is; several may hold. */
    public enum Kinds {
        CAPITAL,
        SECONDARY_CITY,
        SMALL_TOWN,
        RURAL,
        SUBURB,
        COAST,
        ISLAND,
        MOUNTAIN,
        DRYLAND,
        BORDER
    }

    public static final Territory EMPTY = new Territory("", "", "", "", "", List.of(), "", "", "", "");

    public Territory(
            @Nullable String name,
            @Nullable String country,
            @Nullable String city,
            @Nullable String cityId,
            @Nullable String population,
            @Nullable List<String> kinds,
            @Nullable String context,
            @Nullable String strategy,
            @Nullable String carriedBy,
            @Nullable String currency) {
        this.name = TypedText.line(name);
        this.country = TypedText.line(country);
        this.city = TypedText.line(city);
        this.cityId = TypedText.line(cityId);
        this.population = TypedText.line(population);
        this.kinds = Typed.list(kinds);
        this.context = TypedText.clean(context);
        this.strategy = TypedText.clean(strategy);
        this.carriedBy = TypedText.line(carriedBy);
        this.currency = TypedText.line(currency);
    }

    /** A territory of which only the name and the country are known. */
    public static Territory named(String name, String country) {
        return new Territory(name, country, "", "", "", List.of(), "", "", "", "");
    }

    /** The same in a city of the gazetteer, or in none that is known. */
    public Territory in(String cityName, String id) {
        return new Territory(name, country, cityName, id, population, kinds, context, strategy, carriedBy, currency);
    }

    /** The same with so many inhabitants, as somebody would type them. */
    public Territory of(String inhabitants) {
        return new Territory(name, country, city, cityId, inhabitants, kinds, context, strategy, carriedBy, currency);
    }

    @JsonIgnore
    public OptionalLong inhabitants() {
        return Typed.number(population);
    }

    @JsonIgnore
    public Set<Kinds> kindsOfPlace() {
        return Arrays.stream(Kinds.values())
                .filter(kind -> kinds.contains(kind.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The currency of all amounts: the one chosen, else that of the country, else the euro. */
    @JsonIgnore
    public Currency money() {
        return currencyOf(currency).or(() -> currencyOfCountry(country)).orElseGet(() -> Currency.getInstance("EUR"));
    }

    @Override
    public Kind kind() {
        return Kind.TERRITORY;
    }

    @Override
    public String label() {
        return name;
    }

    @Override
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (!population.isEmpty() && inhabitants().isEmpty()) {
            problems.add(new Problem("population", "number"));
        }
        if (!currency.isEmpty() && currencyOf(currency).isEmpty()) {
            problems.add(new Problem("currency", "currency"));
        }
        return problems;
    }

    private static Optional<Currency> currencyOf(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .findFirst();
    }

    private static Optional<Currency> currencyOfCountry(String code) {
        try {
            return code.isEmpty() ? Optional.empty() : Optional.ofNullable(Currency.getInstance(Locale.of("", code)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
