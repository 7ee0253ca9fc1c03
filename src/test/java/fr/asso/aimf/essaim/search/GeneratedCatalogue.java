package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.shared.Slug;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.RandomAccess;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Invented initiatives that read like real ones: about sixty archetypes, told with the names, the money and the typing habits of
 * many places. A few archetypes and countries are frequent and most are rare (Zipf). The same count and seed give the same
 * catalogue, and a smaller count gives its beginning.
 */
public final class GeneratedCatalogue {

    /** What is null was not told. Lengths keep to those of the directory. */
    public record GeneratedInitiative(
            String archetype,
            String title,
            String slug,
            String summary,
            String activity,
            String organisationName,
            String organisationSlug,
            String legalForm,
            String countryCode,
            int cityId,
            String cityName,
            List<String> issues,
            Set<String> levers,
            short startYear,
            String role,
            String partners,
            String funding,
            String conditions,
            String pitfalls,
            String notSuitableIf,
            String results) {}

    /**
     * @param variants by region, then by field
     * @param since earliest year
     */
    private record Archetype(String key, Map<String, Map<String, List<String>>> variants, int since) {

        List<String> variants(String field, Place place) {
            return variants.get(place.region()).getOrDefault(field, List.of());
        }

        /** Of a field that is the same everywhere. */
        List<String> words(String field) {
            List<String> lines = variants.values().iterator().next().get(field);
            return lines == null ? List.of() : List.of(lines.getFirst().split(" "));
        }
    }

    private record Place(String code, String region, String name, String in, String of, double perEuro, String money) {}

    private record City(int id, String name) {}

    /** Who, where and since when; the seed is that of the words. */
    private record Scene(
            Archetype archetype,
            Place country,
            City city,
            String quarter,
            String properName,
            int startYear,
            long seed) {}

    /** All of an initiative but its texts, which are told again each time they are asked for. */
    private record Plot(
            Scene scene,
            String title,
            String slug,
            String organisationName,
            String organisationSlug,
            String legalForm) {}

    private static final int LAST_YEAR = 2025;
    private static final char NARROW_NO_BREAK_SPACE = '\u202f';
    private static final Pattern BEFORE_HIGH_PUNCTUATION = Pattern.compile(" (?=[;:!?%»])|(?<=«) ");

    private static final List<Place> PLACES = table("search/countries.tsv", "\t").stream()
            .map(row -> new Place(row[0], row[1], row[2], row[3], row[4], Double.parseDouble(row[5]), row[6]))
            .toList();
    private static final Map<String, Archetype> ARCHETYPES = archetypes();
    private static final Archetype COMMON = ARCHETYPES.get("commun");
    private static final Map<String, List<String>> NAMES = names();
    private static final Map<String, Draw<City>> CITIES = cities();

    private GeneratedCatalogue() {}

    /** The catalogue that judgments are about: of the first thousand seeds, one where every judged query has a best answer. */
    static List<GeneratedInitiative> judged() {
        return initiatives(2000, 260);
    }

    /** Fast to get, and small: texts are written when an element is read. */
    public static List<GeneratedInitiative> initiatives(int count, long seed) {
        List<Plot> plots = plots(count, seed);
        class Initiatives extends AbstractList<GeneratedInitiative> implements RandomAccess {
            @Override
            public GeneratedInitiative get(int index) {
                return tell(plots.get(index));
            }

            @Override
            public int size() {
                return plots.size();
            }
        }
        return new Initiatives();
    }

    /** Rows of a table beside the archetypes, split at tabs, without comments and header. */
    static List<String[]> table(String name) {
        return table("search/" + name, "\t");
    }

    static Set<String> archetypeKeys() {
        Set<String> keys = new HashSet<>(ARCHETYPES.keySet());
        keys.remove(COMMON.key());
        return keys;
    }

    // Drawing

    private static List<Plot> plots(int count, long seed) {
        List<Archetype> told =
                ARCHETYPES.values().stream().filter(one -> one != COMMON).toList();
        Draw<Archetype> anyArchetype = Draw.zipf(told, 0.55);
        Map<Archetype, Draw<Place>> anyPlace = new HashMap<>();
        told.forEach(archetype -> anyPlace.put(archetype, Draw.zipf(placesOf(archetype), 0.65)));

        Random random = new Random(seed);
        Set<String> slugs = new HashSet<>();
        Map<String, String> organisations = new HashMap<>();
        List<Plot> plots = new ArrayList<>(count);
        while (plots.size() < count) {
            Archetype archetype = anyArchetype.next(random);
            Place country = anyPlace.get(archetype).next(random);
            Scene scene = new Scene(
                    archetype,
                    country,
                    CITIES.get(country.code()).next(random),
                    one(quarters(country), random),
                    one(NAMES.get(country.region() + " nom"), random),
                    // The root of an even number makes recent years more likely than early ones.
                    archetype.since() + (int) ((LAST_YEAR + 1 - archetype.since()) * Math.sqrt(random.nextDouble())),
                    random.nextLong());
            Teller teller = new Teller(scene, random);
            String title = teller.any(archetype, "titre");
            String[] organisation =
                    one(archetype.variants("organisation", country), random).split(" = ");
            String organisationName = teller.write(organisation[1]);
            plots.add(new Plot(
                    scene,
                    title,
                    free(Slug.of(title).value(), slugs),
                    organisationName,
                    organisationSlug(organisationName, organisation[0], country, organisations),
                    organisation[0]));
        }
        return plots;
    }

    private static List<String> quarters(Place country) {
        List<String> known = NAMES.get(country.code() + " quartier");
        return known == null ? NAMES.get(country.region() + " quartier") : known;
    }

    private static List<Place> placesOf(Archetype archetype) {
        List<String> regions = archetype.words("regions");
        return PLACES.stream()
                .filter(place ->
                        regions.isEmpty() || regions.contains(place.region()) || regions.contains(place.code()))
                .toList();
    }

    /** One organisation has one name, form and country; the same name elsewhere is another one. */
    private static String organisationSlug(String name, String form, Place country, Map<String, String> taken) {
        String identity = name + "|" + form + "|" + country.code();
        String slug = Slug.of(name).value();
        String candidate = slug;
        for (int n = 2; !identity.equals(taken.computeIfAbsent(candidate, key -> identity)); n++) {
            candidate = numbered(slug, n);
        }
        return candidate;
    }

    private static String free(String slug, Set<String> taken) {
        String candidate = slug;
        for (int n = 2; !taken.add(candidate); n++) {
            candidate = numbered(slug, n);
        }
        return candidate;
    }

    private static String numbered(String slug, int n) {
        return Slug.of(slug.substring(0, Math.min(slug.length(), Slug.MAX_LENGTH - 7)) + "-" + n)
                .value();
    }

    // Telling

    private static GeneratedInitiative tell(Plot plot) {
        Scene scene = plot.scene();
        Random random = new Random(scene.seed());
        Teller teller = new Teller(scene, random);
        List<String> issues = new ArrayList<>(scene.archetype().words("enjeux"));
        issues.subList(1, issues.size()).removeIf(issue -> random.nextDouble() > 0.6);
        List<String> levers = new ArrayList<>(scene.archetype().words("leviers"));
        levers.removeIf(lever -> random.nextDouble() > 0.55);
        return new GeneratedInitiative(
                scene.archetype().key(),
                plot.title(),
                plot.slug(),
                teller.any(scene.archetype(), "resume"),
                teller.activity(),
                plot.organisationName(),
                plot.organisationSlug(),
                plot.legalForm(),
                scene.country().code(),
                scene.city().id(),
                scene.city().name(),
                List.copyOf(issues),
                Set.copyOf(levers),
                (short) scene.startYear(),
                teller.perhaps("role", 0.7),
                teller.perhaps("partenaires", 0.6),
                teller.perhaps("financement", 0.65),
                teller.perhaps("conditions", 0.5),
                teller.perhaps("pieges", 0.45),
                teller.perhaps("pas-si", 0.25),
                teller.perhaps("resultats", 0.6));
    }

    private static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Fills in templates the way one writer types: apostrophes, spaces, ligatures and accents on capitals differ among people. */
    private record Teller(
            Scene scene,
            Random random,
            boolean curlyQuotes,
            boolean frenchSpaces,
            boolean ligatures,
            boolean accentedCapitals) {

        Teller(Scene scene, Random random) {
            this(
                    scene,
                    random,
                    (scene.seed() & 3) != 0,
                    (scene.seed() >> 2 & 1) != 0,
                    (scene.seed() >> 3 & 3) != 0,
                    (scene.seed() >> 5 & 3) != 0);
        }

        String any(Archetype archetype, String field) {
            return write(one(archetype.variants(field, scene.country()), random));
        }

        /** Two paragraphs, or a paragraph and a list, in Markdown. */
        String activity() {
            List<String> own = new ArrayList<>(scene.archetype().variants("activite", scene.country()));
            Collections.shuffle(own, random);
            List<String> sentences = new ArrayList<>(own.subList(0, Math.min(own.size(), 4 + random.nextInt(3))));
            List<String> common = COMMON.variants("activite", scene.country());
            for (int more = random.nextInt(3); more > 0; more--) {
                String sentence = one(common, random);
                if (!sentences.contains(sentence)) {
                    sentences.add(1 + random.nextInt(sentences.size()), sentence);
                }
            }
            boolean list = random.nextInt(4) == 0;
            int first = 2 + random.nextInt(2);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < sentences.size(); i++) {
                if (i > 0) {
                    text.append(i < first ? " " : i == first ? "\n\n" : list ? "\n" : " ");
                }
                text.append(list && i >= first ? "- " : "").append(write(sentences.get(i)));
            }
            return text.toString();
        }

        /** Null, or what the archetype says, or that and a common sentence. */
        String perhaps(String field, double probability) {
            if (random.nextDouble() > probability) {
                return null;
            }
            boolean told = !scene.archetype().variants(field, scene.country()).isEmpty();
            String own = told ? any(scene.archetype(), field) : "";
            return !told || random.nextInt(3) == 0 ? (own + " " + any(COMMON, field)).strip() : own;
        }

        String write(String template) {
            StringBuilder filled = new StringBuilder(template.length() + 40);
            fill(template, filled);
            String text = filled.toString();
            if (curlyQuotes) {
                text = text.replace('\'', '’');
            }
            if (frenchSpaces) {
                text = BEFORE_HIGH_PUNCTUATION.matcher(text).replaceAll(String.valueOf(NARROW_NO_BREAK_SPACE));
            } else {
                text = text.replace(NARROW_NO_BREAK_SPACE, ' ');
            }
            if (!ligatures) {
                text = text.replace("œ", "oe").replace("Œ", "Oe");
            }
            return accentedCapitals
                    ? text
                    : text.replace('É', 'E').replace('À', 'A').replace('Î', 'I');
        }

        private void fill(String template, StringBuilder filled) {
            int from = 0;
            for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
                filled.append(template, from, open);
                int close = closing(template, open);
                placeholder(template.substring(open + 1, close), filled);
                from = close + 1;
            }
            filled.append(template, from, template.length());
        }

        private static int closing(String template, int open) {
            int depth = 0;
            for (int i = open; i < template.length(); i++) {
                char c = template.charAt(i);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
            throw new IllegalArgumentException("Not closed: " + template);
        }

        private void placeholder(String inner, StringBuilder filled) {
            List<String> choices = choices(inner);
            if (choices.size() > 1) {
                fill(one(choices, random), filled);
                return;
            }
            filled.append(
                    switch (inner) {
                        case "ville" -> scene.city().name();
                        case "à ville" -> at(scene.city().name());
                        case "de ville" -> of(scene.city().name());
                        case "pays" -> scene.country().name();
                        case "en pays" -> scene.country().in();
                        case "du pays" -> scene.country().of();
                        case "quartier" -> scene.quarter();
                        case "de quartier" -> of(scene.quarter());
                        case "nom" -> scene.properName();
                        case "an" -> String.valueOf(scene.startYear());
                        default -> amount(inner);
                    });
        }

        /** The alternatives at the upper level: those inside a nested placeholder are not ours. */
        private static List<String> choices(String inner) {
            List<String> choices = new ArrayList<>();
            int depth = 0;
            int from = 0;
            for (int i = 0; i < inner.length(); i++) {
                char c = inner.charAt(i);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (c == '|' && depth == 0) {
                    choices.add(inner.substring(from, i));
                    from = i + 1;
                }
            }
            choices.add(inner.substring(from));
            return choices;
        }

        private String amount(String inner) {
            String[] words = inner.split("[ -]");
            if (words.length != 3 || !(words[0].equals("n") || words[0].equals("eur"))) {
                throw new IllegalArgumentException("Unknown placeholder: " + inner);
            }
            long low = Long.parseLong(words[1]);
            long number = low + random.nextLong(Long.parseLong(words[2]) - low + 1);
            if (words[0].equals("n")) {
                return grouped(number < 100 ? number : rounded(number));
            }
            long amount = Math.max(1, Math.round(number * scene.country().perEuro()));
            String money = scene.country().money();
            return grouped(rounded(amount))
                    + NARROW_NO_BREAK_SPACE
                    + (amount == 1 && !money.equals("lei") ? money.replaceAll("s\\b", "") : money);
        }

        /** To two significant digits, as people quote figures. */
        private static long rounded(long number) {
            long unit = 1;
            while (number / unit >= 100) {
                unit *= 10;
            }
            return Math.round((double) number / unit) * unit;
        }

        private static String grouped(long number) {
            StringBuilder digits = new StringBuilder(Long.toString(number));
            for (int i = digits.length() - 3; i > 0; i -= 3) {
                digits.insert(i, NARROW_NO_BREAK_SPACE);
            }
            return digits.toString();
        }

        private static String at(String name) {
            return name.startsWith("Le ")
                    ? "au " + name.substring(3)
                    : name.startsWith("Les ") ? "aux " + name.substring(4) : "à " + name;
        }

        private static String of(String name) {
            if (name.startsWith("Le ")) {
                return "du " + name.substring(3);
            }
            if (name.startsWith("Les ")) {
                return "des " + name.substring(4);
            }
            return ("AEIOUÀÂÉÈÊÎÔŒ".indexOf(name.charAt(0)) >= 0 ? "d'" : "de ") + name;
        }
    }

    /** Draws among choices of unequal weights. */
    private record Draw<T>(List<T> choices, double[] upTo) {

        static <T> Draw<T> zipf(List<T> choices, double exponent) {
            double[] weights = new double[choices.size()];
            Arrays.setAll(weights, rank -> Math.pow(rank + 1.0, -exponent));
            return weighted(choices, weights);
        }

        static <T> Draw<T> weighted(List<T> choices, double[] weights) {
            double[] upTo = weights.clone();
            Arrays.parallelPrefix(upTo, Double::sum);
            return new Draw<>(choices, upTo);
        }

        T next(Random random) {
            int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
            return choices.get(found >= 0 ? found : -found - 1);
        }
    }

    // Reading

    private static Map<String, Archetype> archetypes() {
        Map<String, Archetype> archetypes = new LinkedHashMap<>();
        Map<String, Map<String, List<String>>> variants = Map.of();
        String key = "";
        for (String line : lines("search/archetypes.txt")) {
            if (line.startsWith("@ ")) {
                key = line.substring(2);
                variants = new HashMap<>();
                for (Place place : PLACES) {
                    variants.put(place.region(), new HashMap<>());
                }
                archetypes.put(key, new Archetype(key, variants, 1998));
                continue;
            }
            String[] parts = line.split(": ", 2);
            String[] field = parts[0].split("@");
            if (field[0].equals("depuis")) {
                archetypes.put(key, new Archetype(key, variants, Integer.parseInt(parts[1])));
                continue;
            }
            Set<String> regions = new HashSet<>(variants.keySet());
            if (field.length == 2 && field[1].startsWith("!")) {
                regions.removeAll(Set.of(field[1].substring(1).split(",")));
            } else if (field.length == 2) {
                regions.retainAll(Set.of(field[1].split(",")));
            }
            for (String region : regions) {
                variants.get(region)
                        .computeIfAbsent(field[0], name -> new ArrayList<>())
                        .add(parts[1]);
            }
        }
        return archetypes;
    }

    private static Map<String, List<String>> names() {
        Map<String, List<String>> names = new HashMap<>();
        for (String line : lines("search/names.tsv")) {
            String[] row = line.split("\t");
            names.put(row[0] + " " + row[1], List.of(row[2].split("\\|")));
        }
        return names;
    }

    private static Map<String, Draw<City>> cities() {
        Map<String, List<City>> cities = new HashMap<>();
        Map<String, List<Double>> weights = new HashMap<>();
        for (String[] row : table("db/data/villes.csv", ";")) {
            String country = row[3];
            if (isFrancophone(country, row[1], Double.parseDouble(row[4]), Double.parseDouble(row[5]))) {
                cities.computeIfAbsent(country, code -> new ArrayList<>())
                        .add(new City(Integer.parseInt(row[0]), row[1]));
                weights.computeIfAbsent(country, code -> new ArrayList<>())
                        .add(Math.pow(Double.parseDouble(row[6]), 0.9));
            }
        }
        Map<String, Draw<City>> draws = new HashMap<>();
        cities.forEach((country, list) -> draws.put(
                country,
                Draw.weighted(
                        list,
                        weights.get(country).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())));
        return draws;
    }

    /** Roughly, by latitude and longitude, in the countries where part of the cities speak another language. */
    private static boolean isFrancophone(String country, String name, double latitude, double longitude) {
        return switch (country) {
            case "CA" -> latitude > 45 && longitude > -75.9 && longitude < -64;
            case "CH" -> longitude < 7.2;
            case "BE" -> latitude < 50.72 || name.equals("Bruxelles");
            default -> true;
        };
    }

    private static List<String[]> table(String resource, String separator) {
        List<String> lines = lines(resource);
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.split(separator, -1))
                .toList();
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = GeneratedCatalogue.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("Not on the class path: " + resource);
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
