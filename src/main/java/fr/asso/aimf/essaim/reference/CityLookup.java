package fr.asso.aimf.essaim.reference;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds in the gazetteer the city whose name somebody typed. */
@Component
public class CityLookup {

    private static final int MOST = 8;
    private static final int LONGEST_NAME = 100;

    private final Cities cities;

    CityLookup(Cities cities) {
        this.cities = cities;
    }

    /** Cities of a country with a name like the one typed, to choose from; the likeliest first. */
    public List<City> like(String country, String typed) {
        String name = typed.strip();
        return country.length() != 2 || name.isEmpty()
                ? List.of()
                : cities.findAllLike(country, name.substring(0, Math.min(LONGEST_NAME, name.length())), MOST);
    }

    /**
     * The city chosen, or else the one chosen before whose name still stands there, or else the only one of that name.
     *
     * @param chosen its number, as a form sent it
     * @param before number of the one chosen before
     */
    public Optional<City> find(String country, String name, String chosen, String before) {
        Optional<City> city = find(country, chosen);
        if (city.isPresent() || name.isEmpty() || name.length() > LONGEST_NAME) {
            return city;
        }
        Optional<City> kept = find(country, before).filter(found -> found.name().equals(name));
        if (kept.isPresent()) {
            return kept;
        }
        List<City> called = cities.findAllCalled(country, name);
        return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
    }

    /** The city of a country that has this number, as a form sent it. */
    public Optional<City> find(String country, String number) {
        return Optional.of(number)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .flatMap(cities::findById)
                .filter(city -> city.countryCode().equals(country));
    }
}
