package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * What words and expressions mean beyond their letters: other words for the same thing, and the issue, lever, legal form,
 * country or region that they name.
 */
final class Vocabulary {

    private static final float EQUIVALENT = 0.7f;
    private static final float RELATED = 0.3f;
    private static final float PLACE = 1.0f;
    private static final float SUBJECT = 0.5f;

    private final Map<List<String>, Meaning> meanings = new HashMap<>();
    private int longest = 1;

    /**
     * What an expression stands for.
     *
     * @param expressions other expressions, as stems, with their weight
     * @param filed values of facets and regions, with their weight
     */
    record Meaning(Map<List<String>, Float> expressions, Map<Term, Float> filed) {

        Meaning() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    Vocabulary(ReferenceLists reference) {
        readSynonyms();
        reference.issues().forEach(issue -> name(issue));
        for (Lever lever : reference.levers()) {
            name(lever.name(), lever.aliases(), CatalogueDocuments.term(Facet.LEVER, lever.slug()), SUBJECT);
        }
        for (LegalForm form : reference.legalForms()) {
            name(form.name(), List.of(), CatalogueDocuments.term(Facet.LEGAL_FORM, form.slug()), SUBJECT);
        }
        for (Country country : reference.countries()) {
            name(country.name(), country.aliases(), CatalogueDocuments.term(Facet.COUNTRY, country.slug()), PLACE);
            equate(names(country.name(), country.aliases()));
            name(country.region(), List.of(), new Term(CatalogueDocuments.REGION, country.region()), PLACE);
        }
        meanings.values().forEach(this::addWhatItsExpressionsName);
    }

    /** The words of the longest expression known. */
    int longest() {
        return longest;
    }

    @Nullable
    Meaning of(List<String> stems) {
        return meanings.get(stems);
    }

    /** "Malien" leads to "Mali", and so to the country. */
    private void addWhatItsExpressionsName(Meaning meaning) {
        meaning.expressions().forEach((stems, weight) -> {
            Meaning other = meanings.get(stems);
            if (other != null) {
                other.filed().forEach((term, its) -> meaning.filed().merge(term, weight * its, Math::max));
            }
        });
    }

    private void name(TerritorialIssue issue) {
        name(issue.name(), issue.aliases(), CatalogueDocuments.term(Facet.ISSUE, issue.slug()), SUBJECT);
    }

    private void name(String name, List<String> aliases, Term filed, float weight) {
        names(name, aliases).forEach(stems -> meaning(stems).filed().put(filed, weight));
    }

    private static List<List<String>> names(String name, List<String> aliases) {
        List<List<String>> names = new ArrayList<>();
        names.add(FrenchWords.stems(name));
        aliases.forEach(alias -> names.add(FrenchWords.stems(alias)));
        names.removeIf(List::isEmpty);
        return names;
    }

    /** Lines of expressions: those between bars stand for each other, those before a sign ">" for all behind it. */
    private void readSynonyms() {
        try (InputStream file = new ClassPathResource("search/synonyms.txt").getInputStream()) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::readSynonyms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readSynonyms(String line) {
        String[] sides = line.split(">");
        if (sides.length == 1) {
            equate(expressions(line));
        } else {
            for (List<String> from : expressions(sides[0])) {
                expressions(sides[1]).forEach(to -> relate(from, to, RELATED));
            }
        }
    }

    private static List<List<String>> expressions(String side) {
        return Arrays.stream(side.split("\\|"))
                .map(FrenchWords::stems)
                .filter(stems -> !stems.isEmpty())
                .toList();
    }

    private void equate(List<List<String>> expressions) {
        for (List<String> from : expressions) {
            expressions.forEach(to -> relate(from, to, EQUIVALENT));
        }
    }

    private void relate(List<String> from, List<String> to, float weight) {
        if (!from.equals(to)) {
            meaning(from).expressions().merge(to, weight, Math::max);
        }
    }

    private Meaning meaning(List<String> stems) {
        longest = Math.max(longest, stems.size());
        return meanings.computeIfAbsent(stems, key -> new Meaning());
    }
}
