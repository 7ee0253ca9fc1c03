package fr.asso.aimf.essaim.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * One thing that a reader asks for, with all the ways to say it: a word, or words that make one expression.
 *
 * <p>The weights were found by trying on judged queries; none of them matters much alone.
 *
 * @param parts the words of an expression; empty for a word
 * @param folded the word as typed, folded; empty for an expression
 * @param stems words it is found by, as stems, with their weight
 * @param phrases expressions it is found by, as stems, with their weight
 * @param filed values of facets, regions and cities that it names, with their weight
 */
record Concept(
        List<Concept> parts,
        String folded,
        Map<String, Float> stems,
        Map<List<String>, Float> phrases,
        Map<Term, Float> filed) {

    private static final float EXACT_WEIGHT = 0.5f;
    private static final float LABEL_WEIGHT = 0.3f;
    private static final float NEAR_WEIGHT = 1.5f;
    private static final float IN_PLACE = 4;
    private static final float MENTIONS_PLACE = 1;

    /** Words that may stand between two that belong together. */
    private static final int NEAR = 2;

    /** What the other wordings found in a document add to the best of them. */
    private static final float ALSO_SAID_OTHERWISE = 0.1f;

    static Concept word(String folded) {
        return new Concept(List.of(), folded, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    static Concept expression(List<Concept> parts) {
        return new Concept(parts, "", new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Takes in another wording. */
    void add(List<String> expression, float weight) {
        if (expression.size() == 1) {
            stems.merge(expression.getFirst(), weight, Math::max);
        } else {
            phrases.merge(expression, weight, Math::max);
        }
    }

    /** Takes in what it stands for. */
    void add(Vocabulary.Meaning meaning) {
        meaning.expressions().forEach(this::add);
        meaning.filed().forEach(this::add);
    }

    /** Takes in that documents are filed under it. */
    void add(Term term, float weight) {
        filed.merge(term, weight, Math::max);
    }

    /** Whether it names a country, a region or a city. */
    boolean isPlace() {
        return filed.keySet().stream().anyMatch(term -> CatalogueDocuments.PLACES.contains(term.field()));
    }

    /** The documents that have it. */
    Query matching() {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        if (!parts.isEmpty()) {
            any.add(all(Concept::matching), Occur.SHOULD);
        }
        addStems(any, SearchableText.WORDS, 1);
        addStems(any, SearchableText.LABELS, LABEL_WEIGHT);
        phrases.keySet().stream()
                .filter(phrase -> !isFoundByWords(phrase))
                .forEach(phrase -> any.add(phrase(phrase), Occur.SHOULD));
        addFiled(any);
        return any.build();
    }

    /** Whether all that has a phrase is found without looking for it: where its words stand is what takes long. */
    private boolean isFoundByWords(List<String> phrase) {
        return phrase.stream().anyMatch(stems::containsKey)
                || (!parts.isEmpty() && parts.stream().allMatch(part -> part.isFoundByWords(phrase)));
    }

    /** For each of its words, the documents that have that word, or all of it. */
    List<Query> matchingParts() {
        if (parts.isEmpty()) {
            return List.of(matching());
        }
        return parts.stream()
                .map(part -> (Query) new BooleanQuery.Builder()
                        .add(part.matching(), Occur.SHOULD)
                        .add(matching(), Occur.SHOULD)
                        .build())
                .toList();
    }

    /** The documents that have it, those first that have it in the words typed and in important places. */
    Query scoring() {
        if (isPlace()) {
            return scoringPlace();
        }
        BooleanQuery.Builder sum = new BooleanQuery.Builder();
        if (parts.isEmpty()) {
            sum.add(term(SearchableText.EXACT, folded, EXACT_WEIGHT), Occur.SHOULD);
            sum.add(term(SearchableText.NAME_EXACT, folded, EXACT_WEIGHT), Occur.SHOULD);
        } else {
            parts.forEach(part -> sum.add(part.scoring(), Occur.SHOULD));
        }
        addWordings(sum);
        addStems(sum, SearchableText.NAME, 1);
        return sum.build();
    }

    /** A place is where something is or it is not: how often its name falls says nothing. */
    private Query scoringPlace() {
        List<Query> either = new ArrayList<>();
        either.add(new BoostQuery(new ConstantScoreQuery(matching()), MENTIONS_PLACE));
        filed.forEach((term, weight) ->
                either.add(new BoostQuery(new ConstantScoreQuery(new TermQuery(term)), weight * IN_PLACE)));
        return new DisjunctionMaxQuery(either, 0);
    }

    /** The documents that have it close behind another word; empty when one of both is an expression. */
    Optional<Query> closeBehind(Concept other) {
        if (folded.isEmpty() || other.folded.isEmpty()) {
            return Optional.empty();
        }
        String first = FrenchWords.stem(other.folded);
        Query near = new PhraseQuery(NEAR, SearchableText.WORDS, first, FrenchWords.stem(folded));
        return Optional.of(new BoostQuery(near, NEAR_WEIGHT));
    }

    /** The documents that have it in their name. */
    Query inName() {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        if (!parts.isEmpty()) {
            any.add(all(Concept::inName), Occur.SHOULD);
        }
        addStems(any, SearchableText.NAME, 1);
        return any.build();
    }

    /** Every wording that it is found by in a text, as stems. */
    List<List<String>> wordings() {
        List<List<String>> wordings = new ArrayList<>(phrases.keySet());
        stems.keySet().forEach(stem -> wordings.add(List.of(stem)));
        parts.forEach(part -> wordings.addAll(part.wordings()));
        return wordings;
    }

    private Query all(Function<Concept, Query> query) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        parts.forEach(part -> all.add(query.apply(part), Occur.MUST));
        return all.build();
    }

    private void addWordings(BooleanQuery.Builder any) {
        addStems(any, SearchableText.WORDS, 1);
        addStems(any, SearchableText.LABELS, LABEL_WEIGHT);
        phrases.forEach((phrase, weight) -> any.add(new BoostQuery(phrase(phrase), weight), Occur.SHOULD));
        addFiled(any);
    }

    private void addFiled(BooleanQuery.Builder any) {
        filed.forEach((term, weight) -> any.add(new BoostQuery(new TermQuery(term), weight), Occur.SHOULD));
    }

    private static Query phrase(List<String> stems) {
        return new PhraseQuery(SearchableText.WORDS, stems.toArray(String[]::new));
    }

    private void addStems(BooleanQuery.Builder any, String field, float weight) {
        List<Query> terms = new ArrayList<>();
        stems.forEach((stem, its) -> terms.add(term(field, stem, its * weight)));
        if (!terms.isEmpty()) {
            any.add(
                    terms.size() == 1 ? terms.getFirst() : new DisjunctionMaxQuery(terms, ALSO_SAID_OTHERWISE),
                    Occur.SHOULD);
        }
    }

    private static Query term(String field, String word, float weight) {
        Query term = new TermQuery(new Term(field, word));
        return weight == 1 ? term : new BoostQuery(term, weight);
    }
}
