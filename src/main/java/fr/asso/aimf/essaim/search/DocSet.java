package fr.asso.aimf.essaim.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Documents of one state of the index, one bit each, by segment. Operations change the set they are called on. */
final class DocSet {

    private final FixedBitSet[] segments;

    private DocSet(FixedBitSet[] segments) {
        this.segments = segments;
    }

    /** No document of these segments. */
    static DocSet empty(List<LeafReaderContext> leaves) {
        return new DocSet(leaves.stream()
                .map(leaf -> new FixedBitSet(leaf.reader().maxDoc()))
                .toArray(FixedBitSet[]::new));
    }

    DocSet copy() {
        FixedBitSet[] copies = new FixedBitSet[segments.length];
        for (int i = 0; i < segments.length; i++) {
            copies[i] = segments[i].clone();
        }
        return new DocSet(copies);
    }

    FixedBitSet segment(int ordinal) {
        return segments[ordinal];
    }

    DocSet and(DocSet other) {
        for (int i = 0; i < segments.length; i++) {
            segments[i].and(other.segments[i]);
        }
        return this;
    }

    DocSet or(DocSet other) {
        for (int i = 0; i < segments.length; i++) {
            segments[i].or(other.segments[i]);
        }
        return this;
    }

    /**
     * For each number from 1 to that of the sets, the documents that are in at least so many of them.
     *
     * @param sets one or more
     */
    static List<DocSet> inAtLeast(List<DocSet> sets) {
        List<DocSet> levels = new ArrayList<>();
        for (DocSet set : sets) {
            levels.add(set.copy().and(levels.isEmpty() ? set : levels.getLast()));
            for (int level = levels.size() - 2; level > 0; level--) {
                levels.get(level).or(set.copy().and(levels.get(level - 1)));
            }
            levels.getFirst().or(set);
        }
        return levels;
    }

    int count() {
        int count = 0;
        for (FixedBitSet segment : segments) {
            count += segment.cardinality();
        }
        return count;
    }

    /** Counts what this set, as it is now, has in common with others. */
    Counter counter() {
        return new Counter(segments);
    }

    /** Where few documents are in a set, only the words of bits that have one are looked at in the others. */
    static final class Counter {

        /** Below this share of words it takes less time to fetch each than to go through all of them. */
        private static final int FEW = 4;

        private final FixedBitSet[] segments;
        /** By segment the numbers of its words that are not zero; null where they are not few. */
        private final int[] @Nullable [] words;

        private Counter(FixedBitSet[] segments) {
            this.segments = segments;
            this.words = new int[segments.length][];
            for (int i = 0; i < segments.length; i++) {
                words[i] = words(segments[i]);
            }
        }

        private static int @Nullable [] words(FixedBitSet segment) {
            long[] bits = segment.getBits();
            int length = FixedBitSet.bits2words(segment.length());
            int[] words = new int[length / FEW];
            int count = 0;
            for (int word = 0; word < length; word++) {
                if (bits[word] != 0) {
                    if (count == words.length) {
                        return null;
                    }
                    words[count++] = word;
                }
            }
            return Arrays.copyOf(words, count);
        }

        /** @param others by segment; null where there are none */
        int count(@Nullable FixedBitSet[] others) {
            long count = 0;
            for (int i = 0; i < others.length; i++) {
                FixedBitSet other = others[i];
                int[] few = words[i];
                if (other != null) {
                    count += few == null
                            ? FixedBitSet.intersectionCount(segments[i], other)
                            : inCommon(few, segments[i].getBits(), other.getBits());
                }
            }
            return Math.toIntExact(count);
        }

        private static int inCommon(int[] words, long[] bits, long[] others) {
            int count = 0;
            for (int word : words) {
                count += Long.bitCount(bits[word] & others[word]);
            }
            return count;
        }
    }

    /** A query for just these documents, each with the same score. */
    Query asQuery() {
        return new Members(this);
    }

    /** Equal to itself only: a set belongs to one state of the index. */
    private static final class Members extends Query {

        private final DocSet set;

        Members(DocSet set) {
            this.set = set;
        }

        @Override
        public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
            return new ConstantScoreWeight(this, boost) {
                @Override
                public ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
                    FixedBitSet bits = set.segments[leaf.ord];
                    DocIdSetIterator members = new BitSetIterator(bits, bits.approximateCardinality());
                    return ConstantScoreScorerSupplier.fromIterator(
                            members, score(), scoreMode, leaf.reader().maxDoc());
                }

                @Override
                public boolean isCacheable(LeafReaderContext leaf) {
                    return false;
                }
            };
        }

        @Override
        public void visit(QueryVisitor visitor) {
            visitor.visitLeaf(this);
        }

        @Override
        public String toString(String field) {
            return "members";
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
