package fr.asso.aimf.essaim.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.IntroSorter;
import org.jspecify.annotations.Nullable;

/**
 * A walk through the documents of a set in an order of numbers that each segment keeps: segments are merged, and no document is
 * compared with all others, however far behind lies what is asked for.
 */
final class OrderedDocuments {

    private final PriorityQueue<Walk> heads = new PriorityQueue<>();

    /** @param kept by segment, what {@link #sorted} made of it; null where documents lie in that order */
    OrderedDocuments(DocSet set, List<LeafReaderContext> leaves, Sort order, @Nullable List<int[]> kept) {
        for (LeafReaderContext leaf : leaves) {
            int[] sorted = kept == null ? null : kept.get(leaf.ord);
            add(new Walk(leaf, set.segment(leaf.ord), sorted, order.getSort()));
        }
    }

    /** Some documents of a segment in an order. */
    static int[] sorted(LeafReader segment, FixedBitSet documents, Sort order) throws IOException {
        int[] sorted = new int[documents.cardinality()];
        DocIdSetIterator members = new BitSetIterator(documents, sorted.length);
        for (int at = 0; at < sorted.length; at++) {
            sorted[at] = members.nextDoc();
        }
        SortField[] fields = order.getSort();
        long[][] numbers = new long[fields.length][segment.maxDoc()];
        for (int i = 0; i < fields.length; i++) {
            NumericDocValues values = DocValues.getNumeric(segment, fields[i].getField());
            for (int document : sorted) {
                numbers[i][document] = number(values, document, fields[i]);
            }
        }
        new IntroSorter() {
            private int pivot;

            @Override
            protected void setPivot(int at) {
                pivot = sorted[at];
            }

            @Override
            protected int comparePivot(int at) {
                return compareDocuments(pivot, sorted[at]);
            }

            @Override
            protected void swap(int one, int other) {
                int document = sorted[one];
                sorted[one] = sorted[other];
                sorted[other] = document;
            }

            private int compareDocuments(int one, int other) {
                for (long[] its : numbers) {
                    if (its[one] != its[other]) {
                        return Long.compare(its[one], its[other]);
                    }
                }
                return Integer.compare(one, other);
            }
        }.sort(0, sorted.length);
        return sorted;
    }

    private static long number(NumericDocValues values, int document, SortField field) throws IOException {
        long number = values.advanceExact(document) ? values.longValue() : 0;
        return field.getReverse() ? -number : number;
    }

    /** So many documents, or fewer if there are no more, behind those passed over. */
    List<Integer> next(int passedOver, int count) {
        List<Integer> documents = new ArrayList<>(count);
        for (int at = 0; at < passedOver + count && !heads.isEmpty(); at++) {
            Walk first = heads.poll();
            if (at >= passedOver) {
                documents.add(first.document());
            }
            add(first);
        }
        return documents;
    }

    private void add(Walk walk) {
        if (walk.next()) {
            heads.add(walk);
        }
    }

    /** Through one segment. */
    private static final class Walk implements Comparable<Walk> {

        private final LeafReaderContext leaf;
        private final FixedBitSet members;
        private final int @Nullable [] kept;
        private final SortField[] fields;
        private final @Nullable NumericDocValues[] values;
        private int place = -1;
        private int at = -1;

        Walk(LeafReaderContext leaf, FixedBitSet members, int @Nullable [] kept, SortField[] fields) {
            this.leaf = leaf;
            this.members = members;
            this.kept = kept;
            this.fields = fields;
            this.values = new NumericDocValues[fields.length];
        }

        int document() {
            return leaf.docBase + at;
        }

        /** Steps on, unless there are no more. */
        boolean next() {
            if (kept == null) {
                at = at + 1 < members.length() ? members.nextSetBit(at + 1) : DocIdSetIterator.NO_MORE_DOCS;
                return at != DocIdSetIterator.NO_MORE_DOCS;
            }
            do {
                place++;
            } while (place < kept.length && !members.get(kept[place]));
            if (place == kept.length) {
                return false;
            }
            at = kept[place];
            return true;
        }

        private long number(int field) {
            try {
                NumericDocValues its = values[field];
                if (its == null || its.docID() > at) {
                    // They are read forwards only.
                    its = DocValues.getNumeric(leaf.reader(), fields[field].getField());
                    values[field] = its;
                }
                return OrderedDocuments.number(its, at, fields[field]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int compareTo(Walk other) {
            for (int field = 0; field < fields.length; field++) {
                int compared = Long.compare(number(field), other.number(field));
                if (compared != 0) {
                    return compared;
                }
            }
            return Integer.compare(leaf.ord, other.leaf.ord);
        }
    }
}
