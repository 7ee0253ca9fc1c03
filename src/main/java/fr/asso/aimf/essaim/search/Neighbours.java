package fr.asso.aimf.essaim.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What is near to an initiative: shared issues and levers weigh most, then words, then the country. */
final class Neighbours {

    private static final Map<Facet, Float> WEIGHTS = Map.of(Facet.ISSUE, 10f, Facet.LEVER, 6f, Facet.COUNTRY, 1f);

    /** The words that tell most about a text, and what the best of them may add up to. */
    private static final int TELLING_WORDS = 20;

    private static final float WORDS_WEIGHT = 0.1f;

    private Neighbours() {}

    /** The query for the neighbours of the document that has this id; it never finds itself. */
    static Query of(Term id, int document, CatalogueSearcher searcher) throws IOException {
        BooleanQuery.Builder near = new BooleanQuery.Builder();
        WEIGHTS.forEach((facet, weight) -> searcher.valuesOf(document, facet)
                .forEach(slug -> near.add(
                        new BoostQuery(
                                new ConstantScoreQuery(new TermQuery(CatalogueDocuments.term(facet, slug))), weight),
                        Occur.SHOULD)));
        for (String stem : tellingStems(document, searcher)) {
            near.add(new BoostQuery(new TermQuery(new Term(SearchableText.WORDS, stem)), WORDS_WEIGHT), Occur.SHOULD);
        }
        // Something must be shared: all that has too little to be among the first is then passed over.
        return new BooleanQuery.Builder()
                .add(searcher.initiatives().asQuery(), Occur.FILTER)
                .add(new TermQuery(id), Occur.MUST_NOT)
                .add(near.build(), Occur.MUST)
                .build();
    }

    private static List<String> tellingStems(int document, CatalogueSearcher searcher) throws IOException {
        Map<String, Integer> times = new HashMap<>();
        InitiativeCard card = searcher.card(document);
        for (String text : List.of(card.title(), card.summary(), searcher.body(document))) {
            FrenchWords.stems(text).forEach(stem -> times.merge(stem, 1, Integer::sum));
        }
        Map<String, Double> telling = new HashMap<>();
        double total = searcher.getIndexReader().numDocs();
        for (Map.Entry<String, Integer> stem : times.entrySet()) {
            int documents = searcher.getIndexReader().docFreq(new Term(SearchableText.WORDS, stem.getKey()));
            if (documents > 1) {
                telling.put(stem.getKey(), stem.getValue() * Math.log(1 + total / documents));
            }
        }
        return telling.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TELLING_WORDS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
