package fr.asso.aimf.essaim.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * What a text asks for.
 *
 * @param needed what has to be found
 * @param helpful what makes a result better when it is there
 * @param stopWords what to look for, folded, when the text consists of words that say nothing
 * @param whole the text as a name would be kept
 */
record TextQuery(List<Concept> needed, List<Concept> helpful, List<String> stopWords, String whole) {

    /**
     * Fewer results than half a page, and less is asked for. On the judged queries 10 does better than 5, and that better than 3;
     * 20 does no better and shows readers more of what they did not ask for.
     */
    private static final int ENOUGH = 10;

    private static final float ALL_IN_NAME = 5;
    private static final float IS_THE_NAME = 20;

    /**
     * The initiatives found.
     *
     * @param relaxed not all that was asked for had to be found
     */
    record Found(DocSet initiatives, boolean relaxed) {}

    /**
     * The initiatives that have all that is asked for. Where they are few, and the text is not just a name, also those that have
     * all but the place; and if that is not enough those that have a little less, as little less as gives enough, and less than
     * half only where nothing else is found. The decision rests on the text alone: were it to depend on the filters too, counts
     * would promise what choosing the value does not keep.
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
        int complete = all.count();
        if (complete >= ENOUGH
                || (complete > 0 && searcher.matching(isTheName()).count() > 0)) {
            return new Found(all, false);
        }
        DocSet found = all;
        int count = complete;
        DocSet anywhere = anywhere(sets);
        if (anywhere != null && anywhere.count() > count) {
            found = anywhere;
            count = found.count();
        }
        List<DocSet> words = new ArrayList<>();
        for (Query query : matchingWords()) {
            words.add(searcher.matching(query));
        }
        List<DocSet> levels = DocSet.inAtLeast(words);
        for (int least = levels.size() - 1; least > 0 && count < ENOUGH; least--) {
            DocSet more = levels.get(least - 1).or(found);
            if (count == 0 || 2 * least >= levels.size()) {
                found = more;
                count = found.count();
            }
        }
        return new Found(found, count > complete);
    }

    /** What has all but the places; null when there are only places. */
    private @Nullable DocSet anywhere(List<DocSet> sets) {
        DocSet rest = null;
        for (int i = 0; i < needed.size(); i++) {
            if (!needed.get(i).isPlace()) {
                rest = rest == null ? sets.get(i).copy() : rest.and(sets.get(i));
            }
        }
        return rest;
    }

    /** Documents that have any of it, best first. */
    Query scoring() {
        BooleanQuery.Builder sum = new BooleanQuery.Builder();
        needed.forEach(concept -> sum.add(concept.scoring(), Occur.SHOULD));
        helpful.forEach(concept -> sum.add(concept.scoring(), Occur.SHOULD));
        stopWords.forEach(word -> sum.add(exact(word), Occur.SHOULD));
        for (int i = 1; i < needed.size(); i++) {
            needed.get(i).closeBehind(needed.get(i - 1)).ifPresent(near -> sum.add(near, Occur.SHOULD));
        }
        if (!needed.isEmpty()) {
            BooleanQuery.Builder named = new BooleanQuery.Builder();
            needed.forEach(concept -> named.add(concept.inName(), Occur.MUST));
            sum.add(new BoostQuery(new ConstantScoreQuery(named.build()), ALL_IN_NAME), Occur.SHOULD);
            sum.add(new BoostQuery(new ConstantScoreQuery(isTheName()), IS_THE_NAME), Occur.SHOULD);
        }
        return sum.build();
    }

    /** Documents that have at least a share of what is asked for, best first. */
    Query sharing(double share) {
        List<Query> asked = matching();
        boolean oneWord = asked.size() == 1
                && helpful.isEmpty()
                && (needed.isEmpty() || needed.getFirst().parts().isEmpty());
        if (oneWord) {
            // What has a score has it. Of an expression a part gives a score.
            return scoring();
        }
        BooleanQuery.Builder enough = new BooleanQuery.Builder();
        asked.forEach(query -> enough.add(query, Occur.SHOULD));
        enough.setMinimumNumberShouldMatch(numberOf(share));
        return new BooleanQuery.Builder()
                .add(enough.build(), Occur.FILTER)
                .add(scoring(), Occur.MUST)
                .build();
    }

    /** How many of the things that are asked for are a share of them. */
    int numberOf(double share) {
        return (int) Math.ceil(share * (needed.size() + stopWords.size()));
    }

    /** The values of facets that it names, each as a query. */
    List<Query> filed() {
        return needed.stream()
                .flatMap(concept -> concept.filed().entrySet().stream())
                .map(filed -> (Query) new BoostQuery(new TermQuery(filed.getKey()), filed.getValue()))
                .toList();
    }

    private List<Query> matching() {
        return queries(concept -> List.of(concept.matching()));
    }

    private List<Query> matchingWords() {
        return queries(Concept::matchingParts);
    }

    private List<Query> queries(Function<Concept, List<Query>> ofConcept) {
        return Stream.concat(
                        needed.stream().flatMap(concept -> ofConcept.apply(concept).stream()),
                        stopWords.stream().map(TextQuery::exact))
                .toList();
    }

    private Query isTheName() {
        return new TermQuery(new Term(SearchableText.WHOLE_NAME, whole));
    }

    private static Query exact(String word) {
        return new TermQuery(new Term(SearchableText.EXACT, word));
    }
}
