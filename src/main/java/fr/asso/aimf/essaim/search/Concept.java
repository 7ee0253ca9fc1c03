package fr.asso.aimf.essaim.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * One thing that a reader asks for, with all the ways to say it: a word, or words that make one expression.
 *
 * @param parts the words of an expression, all of them needed where nothing else that it stands for is found; empty for a word
 * @param folded the word as typed, folded; empty for an expression
 * @param stems stems it is found by, with their weight; those of the other wordings in one word for an expression
 * @param phrases expressions it is found by, as stems, with their weight
 * @param filed values of facets and regions that it names, with their weight
 */
record Concept(
        List<Concept> parts,
        String folded,
        Map<String, Float> stems,
        Map<List<String>, Float> phrases,
        Map<Term, Float> filed) {

    private static final float EXACT_WEIGHT = 0.5f;
    private static final float NAME_WEIGHT = 1;
    private static final int NEAR = 2;
    private static final float NEAR_WEIGHT = 1.5f;
    private static final float LABEL_WEIGHT = 0.3f;

    static Concept word(String folded) {
        return new Concept(List.of(), folded, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    static Concept expression(List<Concept> parts) {
        return new Concept(parts, "", new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Takes in what an expression stands for. */
    void add(Vocabulary.Meaning meaning) {
        meaning.expressions().forEach(this::add);
        meaning.filed().forEach((term, weight) -> filed.merge(term, weight, Math::max));
    }

    void add(List<String> expression, float weight) {
        if (expression.size() == 1) {
            stems.merge(expression.getFirst(), weight, Math::max);
        } else {
            phrases.merge(expression, weight, Math::max);
        }
    }

    /** The documents that have it. */
    Query matching() {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        if (!parts.isEmpty()) {
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            parts.forEach(part -> all.add(part.matching(), Occur.MUST));
            any.add(all.build(), Occur.SHOULD);
        }
        addAlternatives(any);
        return any.build();
    }

    /** The same documents, those first that have it in the words typed and in important places. */
    Query scoring() {
        BooleanQuery.Builder sum = new BooleanQuery.Builder();
        if (!parts.isEmpty()) {
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            parts.forEach(part -> all.add(part.scoring(), Occur.MUST));
            sum.add(all.build(), Occur.SHOULD);
        } else {
            sum.add(weighed(new TermQuery(new Term(SearchableText.EXACT, folded)), EXACT_WEIGHT), Occur.SHOULD);
            sum.add(
                    weighed(new TermQuery(new Term(SearchableText.NAME_EXACT, folded)), EXACT_WEIGHT * NAME_WEIGHT),
                    Occur.SHOULD);
        }
        addAlternatives(sum);
        addStems(sum, SearchableText.NAME, NAME_WEIGHT);
        return sum.build();
    }

    /** The documents that have it close behind another word; empty when one of both is an expression. */
    Optional<Query> after(Concept other) {
        return folded.isEmpty() || other.folded.isEmpty()
                ? Optional.empty()
                : Optional.of(weighed(
                        new PhraseQuery(
                                NEAR, SearchableText.WORDS, FrenchWords.stem(other.folded), FrenchWords.stem(folded)),
                        NEAR_WEIGHT));
    }

    /** The documents that have it in their name. */
    Query inName() {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        if (!parts.isEmpty()) {
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            parts.forEach(part -> all.add(part.inName(), Occur.MUST));
            any.add(all.build(), Occur.SHOULD);
        }
        addStems(any, SearchableText.NAME, 1);
        return any.build();
    }

    /** Every expression that it is found by in a text, single words among them, as stems. */
    List<List<String>> marks() {
        List<List<String>> marks = new ArrayList<>(phrases.keySet());
        stems.keySet().forEach(stem -> marks.add(List.of(stem)));
        parts.forEach(part -> marks.addAll(part.marks()));
        return marks;
    }

    private void addAlternatives(BooleanQuery.Builder any) {
        addStems(any, SearchableText.WORDS, 1);
        addStems(any, SearchableText.LABELS, LABEL_WEIGHT);
        phrases.forEach((phrase, weight) -> any.add(
                weighed(new PhraseQuery(SearchableText.WORDS, phrase.toArray(String[]::new)), weight), Occur.SHOULD));
        filed.forEach((term, weight) -> any.add(weighed(new TermQuery(term), weight), Occur.SHOULD));
    }

    private void addStems(BooleanQuery.Builder any, String field, float weight) {
        if (!stems.isEmpty()) {
            List<Query> terms = new ArrayList<>();
            stems.forEach((stem, its) -> terms.add(weighed(new TermQuery(new Term(field, stem)), its)));
            any.add(
                    weighed(
                            terms.size() == 1
                                    ? terms.getFirst()
                                    : new org.apache.lucene.search.DisjunctionMaxQuery(terms, 0.1f),
                            weight),
                    Occur.SHOULD);
        }
    }

    private static Query weighed(Query query, float weight) {
        return weight == 1 ? query : new BoostQuery(query, weight);
    }
}
