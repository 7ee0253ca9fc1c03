package fr.asso.aimf.essaim.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * For each segment the documents that have each value of each facet, as bit sets. Read once when a segment appears; counting is
 * then a matter of intersecting them. Measured ten times faster than the library's own facets.
 */
final class FacetSets {

    private final Map<IndexReader.CacheKey, Segment> segments = new ConcurrentHashMap<>();

    /**
     * The sets of one segment, deleted documents included.
     *
     * @param initiatives documents that are initiatives
     * @param byName the initiatives in the order of their names
     */
    record Segment(FixedBitSet initiatives, int[] byName, Map<Facet, Map<String, FixedBitSet>> values) {

        Map<String, FixedBitSet> of(Facet facet) {
            return values.getOrDefault(facet, Map.of());
        }

        @Nullable
        FixedBitSet of(Facet facet, String slug) {
            return of(facet).get(slug);
        }
    }

    Segment of(LeafReader reader) {
        IndexReader.CacheHelper cache = reader.getCoreCacheHelper();
        return segments.computeIfAbsent(cache.getKey(), key -> {
            cache.addClosedListener(segments::remove);
            return read(reader);
        });
    }

    private static Segment read(LeafReader reader) {
        try {
            Map<Facet, Map<String, FixedBitSet>> values = new EnumMap<>(Facet.class);
            for (Facet facet : Facet.values()) {
                values.put(facet, read(reader, CatalogueDocuments.field(facet)));
            }
            Map<String, FixedBitSet> kinds = read(reader, CatalogueDocuments.KIND);
            FixedBitSet initiatives =
                    kinds.getOrDefault(CatalogueDocuments.INITIATIVE, new FixedBitSet(reader.maxDoc()));
            return new Segment(
                    initiatives, OrderedDocuments.sorted(reader, initiatives, CatalogueDocuments.BY_NAME), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, FixedBitSet> read(LeafReader reader, String field) throws IOException {
        Map<String, FixedBitSet> sets = new HashMap<>();
        Terms terms = reader.terms(field);
        if (terms != null) {
            TermsEnum values = terms.iterator();
            PostingsEnum documents = null;
            while (values.next() != null) {
                documents = values.postings(documents, PostingsEnum.NONE);
                FixedBitSet set = new FixedBitSet(reader.maxDoc());
                set.or(documents);
                sets.put(values.term().utf8ToString(), set);
            }
        }
        return sets;
    }
}
