package fr.asso.aimf.essaim.search;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Searches one state of the index: sets of documents, counts by facet, and the best of a set. */
final class CatalogueSearcher extends IndexSearcher {

    private final List<FacetSets.Segment> segments;
    private final DocSet initiatives;
    private final int total;
    private final Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);
    private final Map<Facet, List<Value>> values = new EnumMap<>(Facet.class);

    /** A value of a facet. @param sets the documents that have it, by segment; null where none has */
    private record Value(String slug, @Nullable FixedBitSet[] sets) {}

    CatalogueSearcher(IndexReader reader, FacetSets facets) {
        super(reader);
        // What is worth keeping between queries are the facets' sets, and those are kept.
        setQueryCache(null);
        segments =
                getLeafContexts().stream().map(leaf -> facets.of(leaf.reader())).toList();
        initiatives = DocSet.empty(getLeafContexts());
        for (LeafReaderContext leaf : getLeafContexts()) {
            FixedBitSet live = initiatives.segment(leaf.ord);
            live.or(segments.get(leaf.ord).initiatives());
            Bits notDeleted = leaf.reader().getLiveDocs();
            if (notDeleted != null) {
                notDeleted.applyMask(live, 0);
            }
        }
        total = initiatives.count();
        for (Facet facet : Facet.values()) {
            counts.put(facet, countAll(facet));
            values.put(
                    facet,
                    counts(facet).keySet().stream()
                            .map(slug -> value(facet, slug))
                            .toList());
        }
    }

    private Value value(Facet facet, String slug) {
        return new Value(
                slug, segments.stream().map(segment -> segment.of(facet, slug)).toArray(FixedBitSet[]::new));
    }

    /** All initiatives. The set is shared: copy before changing. */
    DocSet initiatives() {
        return initiatives;
    }

    int total() {
        return total;
    }

    /** How many initiatives have each value of a facet, by slug. */
    Map<String, Integer> counts(Facet facet) {
        return counts.getOrDefault(facet, Map.of());
    }

    /** How many initiatives of a set have each value of a facet; every value known is present. */
    Map<String, Integer> counts(Facet facet, DocSet among) {
        if (among == initiatives) {
            return counts(facet);
        }
        List<Value> all = values.getOrDefault(facet, List.of());
        Map<String, Integer> result = HashMap.newHashMap(all.size());
        DocSet.Counter counter = among.counter();
        all.forEach(value -> result.put(value.slug(), counter.count(value.sets())));
        return Collections.unmodifiableMap(result);
    }

    /** The documents that have one of these values. */
    DocSet having(Facet facet, Set<String> slugs) {
        DocSet having = DocSet.empty(getLeafContexts());
        for (int i = 0; i < segments.size(); i++) {
            for (String slug : slugs) {
                FixedBitSet set = segments.get(i).of(facet, slug);
                if (set != null) {
                    having.segment(i).or(set);
                }
            }
        }
        return having;
    }

    /** The values that one document has of a facet. */
    List<String> valuesOf(int document, Facet facet) {
        LeafReaderContext leaf = getLeafContexts().get(ReaderUtil.subIndex(document, getLeafContexts()));
        return segments.get(leaf.ord).of(facet).entrySet().stream()
                .filter(value -> value.getValue().get(document - leaf.docBase))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The initiatives that match a query. */
    DocSet matching(Query query) throws IOException {
        DocSet matching = DocSet.empty(getLeafContexts());
        addMatching(rewrite(query), matching);
        return matching.and(initiatives);
    }

    /**
     * Where one of several is enough, and where all are needed, each by itself: sets are added and cut many times faster than
     * documents are walked through in all of them at once.
     */
    private void addMatching(Query query, DocSet matching) throws IOException {
        if (query instanceof BoostQuery weighed) {
            addMatching(weighed.getQuery(), matching);
        } else if (query instanceof DisjunctionMaxQuery any) {
            addEach(any.getDisjuncts(), matching);
        } else if (query instanceof BooleanQuery any && consistsOf(Occur.SHOULD, any)) {
            addEach(any.getClauses(Occur.SHOULD), matching);
        } else if (query instanceof BooleanQuery all && consistsOf(Occur.MUST, all)) {
            matching.or(matchingAll(all.getClauses(Occur.MUST)));
        } else {
            Weight weight = createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1);
            for (LeafReaderContext leaf : getLeafContexts()) {
                Scorer scorer = weight.scorer(leaf);
                if (scorer != null) {
                    DocIdSetIterator documents = scorer.iterator();
                    documents.nextDoc();
                    documents.intoBitSet(DocIdSetIterator.NO_MORE_DOCS, matching.segment(leaf.ord), 0);
                }
            }
        }
    }

    private static boolean consistsOf(Occur occur, BooleanQuery query) {
        return !query.clauses().isEmpty()
                && query.getClauses(occur).size() == query.clauses().size()
                && query.getMinimumNumberShouldMatch() <= 1;
    }

    private void addEach(Collection<Query> queries, DocSet matching) throws IOException {
        for (Query query : queries) {
            addMatching(query, matching);
        }
    }

    private DocSet matchingAll(Collection<Query> queries) throws IOException {
        DocSet all = null;
        for (Query query : queries) {
            DocSet one = DocSet.empty(getLeafContexts());
            addMatching(query, one);
            all = all == null ? one : all.and(one);
        }
        return all == null ? DocSet.empty(getLeafContexts()) : all;
    }

    /** The first documents of a query in an order. */
    ScoreDoc[] first(Query query, int count, Sort order) throws IOException {
        return count <= 0 ? new ScoreDoc[0] : search(query, new TopFieldCollectorManager(order, count, 1)).scoreDocs;
    }

    /** A part of a set, the last published first: segments are sorted so. */
    List<Integer> recent(DocSet set, int from, int count) {
        return new OrderedDocuments(set, getLeafContexts(), CatalogueDocuments.BY_PUBLICATION, null).next(from, count);
    }

    /** A part of a set by name. */
    List<Integer> byName(DocSet set, int from, int count) {
        List<int[]> kept = segments.stream().map(FacetSets.Segment::byName).toList();
        return new OrderedDocuments(set, getLeafContexts(), CatalogueDocuments.BY_NAME, kept).next(from, count);
    }

    /** What a list shows of an initiative. */
    InitiativeCard card(int document) throws IOException {
        return StoredCard.read(kept(CatalogueDocuments.CARD, document));
    }

    /** What an initiative says beyond its summary. */
    String body(int document) throws IOException {
        return kept(CatalogueDocuments.BODY, document).utf8ToString();
    }

    private BytesRef kept(String field, int document) throws IOException {
        LeafReaderContext leaf = getLeafContexts().get(ReaderUtil.subIndex(document, getLeafContexts()));
        BinaryDocValues values = DocValues.getBinary(leaf.reader(), field);
        if (!values.advanceExact(document - leaf.docBase)) {
            throw new IllegalArgumentException("Document " + document + " is no initiative");
        }
        return values.binaryValue();
    }

    private Map<String, Integer> countAll(Facet facet) {
        Set<String> slugs = new TreeSet<>();
        segments.forEach(segment -> slugs.addAll(segment.of(facet).keySet()));
        Map<String, Integer> result = new TreeMap<>();
        DocSet.Counter counter = initiatives.counter();
        for (String slug : slugs) {
            int count = counter.count(value(facet, slug).sets());
            if (count > 0) {
                result.put(slug, count);
            }
        }
        return Collections.unmodifiableMap(result);
    }
}
