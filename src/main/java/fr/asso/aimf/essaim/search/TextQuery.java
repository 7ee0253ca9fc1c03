package fr.asso.aimf.essaim.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What a text asks for.
 *
 * @param needed what has to be found
 * @param helpful what makes a result better when it is there
 * @param stopWords what to look for, folded, when the text consists of words that say nothing
 */
record TextQuery(List<Concept> needed, List<Concept> helpful, List<String> stopWords) {

    /** Fewer results than this, and fewer words are asked for. */
    private static final int ENOUGH = 5;

    private static final float ALL_IN_NAME = 5;

    /**
     * The initiatives found.
     *
     * @param relaxed not all that was asked for had to be found
     */
    record Found(DocSet initiatives, boolean relaxed) {}

    static TextQuery ofStopWords(List<String> folded) {
        return new TextQuery(List.of(), List.of(), folded);
    }

    /**
     * The initiatives that have all that is asked for; where they are few, also those that have a little less: as little less as
     * gives enough, and less than half only where nothing else is found.
     */
    Found find(CatalogueSearcher searcher) throws IOException {
        List<DocSet> sets = new ArrayList<>();
        for (Query query : matching()) {
            sets.add(searcher.matching(query));
        }
        if (sets.isEmpty()) {
            return new Found(DocSet.empty(searcher.getLeafContexts()), false);
        }
        DocSet all = sets.getFirst().copy();
        sets.forEach(all::and);
        int found = all.count();
        if (found >= (ENOUGH)) {
            return new Found(all, false);
        }
        DocSet best = all;
        List<DocSet> levels = DocSet.inAtLeast(sets);
        for (int least = sets.size() - 1; least > 0 && found < ENOUGH; least--) {
            boolean lessThanHalf = 2 * least < sets.size();
            int more = levels.get(least - 1).count();
            if (more > found && (found == 0 || !lessThanHalf)) {
                best = levels.get(least - 1);
                found = more;
            }
        }
        return new Found(best, best != all);
    }

    /** Documents that have most of it, best first. */
    Query mostly() {
        BooleanQuery.Builder most = new BooleanQuery.Builder();
        needed.forEach(concept -> most.add(concept.matching(), Occur.SHOULD));
        stopWords.forEach(word -> most.add(exact(word), Occur.SHOULD));
        int asked = needed.size() + stopWords.size();
        return new BooleanQuery.Builder()
                .add(most.setMinimumNumberShouldMatch((3 * asked + 4) / 5).build(), Occur.FILTER)
                .add(scoring(), Occur.SHOULD)
                .build();
    }

    /** The values of facets that it names, each as a query. */
    List<Query> filed() {
        return needed.stream()
                .flatMap(concept -> concept.filed().entrySet().stream())
                .map(filed -> (Query) new BoostQuery(new TermQuery(filed.getKey()), filed.getValue()))
                .toList();
    }

    /** Documents that have any of it, best first. */
    Query scoring() {
        BooleanQuery.Builder sum = new BooleanQuery.Builder();
        needed.forEach(concept -> sum.add(concept.scoring(), Occur.SHOULD));
        helpful.forEach(concept -> sum.add(concept.scoring(), Occur.SHOULD));
        stopWords.forEach(word -> sum.add(exact(word), Occur.SHOULD));
        for (int i = 1; i < needed.size(); i++) {
            needed.get(i).after(needed.get(i - 1)).ifPresent(near -> sum.add(near, Occur.SHOULD));
        }
        if (!needed.isEmpty()) {
            BooleanQuery.Builder named = new BooleanQuery.Builder();
            needed.forEach(concept -> named.add(concept.inName(), Occur.MUST));
            sum.add(new BoostQuery(new ConstantScoreQuery(named.build()), ALL_IN_NAME), Occur.SHOULD);
        }
        return sum.build();
    }

    /** For each thing asked for, the documents that have it. */
    List<Query> matching() {
        List<Query> queries = new ArrayList<>();
        needed.forEach(concept -> queries.add(concept.matching()));
        stopWords.forEach(word -> queries.add(exact(word)));
        return queries;
    }

    private static Query exact(String word) {
        return new TermQuery(new Term(SearchableText.EXACT, word));
    }
}
