package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.search.GeneratedCatalogue.GeneratedInitiative;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A query of {@code judged-queries.tsv}, with what a reader would call relevant among the initiatives of {@link GeneratedCatalogue}. */
record JudgedQuery(String text, String kind, List<Rule> rules) {

    /** Grade given to initiatives of an archetype, in one country, one city or with a word in its title, summary or organisation's name where
     * these are not null. */
    record Rule(String archetype, String country, String city, Pattern word, int grade) {

        private static final Pattern FORM =
                Pattern.compile("([a-z-]+|\\*)(?:@([A-Z]{2})(?:/([^~=]+))?)?(?:~([^=]+))?=([123])");

        static Rule parse(String rule) {
            Matcher matcher = FORM.matcher(rule);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("Not a rule: " + rule);
            }
            String word = matcher.group(4);
            return new Rule(
                    matcher.group(1),
                    matcher.group(2),
                    matcher.group(3),
                    word == null
                            ? null
                            : Pattern.compile(
                                    "\\b(?:" + word + ")\\b",
                                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS),
                    Integer.parseInt(matcher.group(5)));
        }

        boolean appliesTo(GeneratedInitiative initiative) {
            return (archetype.equals("*") || archetype.equals(initiative.archetype()))
                    && (country == null || country.equals(initiative.countryCode()))
                    && (city == null || city.equals(initiative.cityName()))
                    && (word == null
                            || word.matcher(String.join(
                                            "\n",
                                            initiative.title(),
                                            initiative.summary(),
                                            initiative.organisationName()))
                                    .find());
        }
    }

    static List<JudgedQuery> all() {
        return GeneratedCatalogue.table("judged-queries.tsv").stream()
                .map(row -> new JudgedQuery(
                        row[0],
                        row[1],
                        Stream.of(row[2].split(" ")).map(Rule::parse).toList()))
                .toList();
    }

    /** 3 answers the query, 2 helps, 1 touches it, 0 does not. */
    int grade(GeneratedInitiative initiative) {
        return rules.stream()
                .filter(rule -> rule.appliesTo(initiative))
                .mapToInt(Rule::grade)
                .max()
                .orElse(0);
    }
}
