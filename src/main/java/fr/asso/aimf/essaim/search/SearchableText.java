package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.search.FrenchWords.Word;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.jspecify.annotations.Nullable;

/** Gathers what is searched in one document and puts it into the fields that text queries look into. */
final class SearchableText {

    /** Every text and name of the document, stemmed, without words that say nothing. */
    static final String WORDS = "words";

    /** The same, folded only, with every word. */
    static final String EXACT = "exact";

    /** The names alone, stemmed: title, organisation. */
    static final String NAME = "name";

    /** The names alone, folded only. */
    static final String NAME_EXACT = "name_exact";

    /** Each name as a whole, for who types just that. */
    static final String WHOLE_NAME = "whole_name";

    /** What the document is filed under (issues, levers, legal form, country, region, city) with other wordings, stemmed. */
    static final String LABELS = "labels";

    /** Folded words of everything: where the right spelling of a word is looked up. */
    static final String SPELLING = "spelling";

    /** Folded words with the way they are written, where the two differ: {@code "sante santé"}. */
    static final String SURFACE = "surface";

    /** Beginnings of the words of a name that is suggested while it is typed. */
    static final String STARTS = "starts";

    /** Beginnings of that name as a whole. */
    static final String BEGINS = "begins";

    private static final int MAX_START = 20;

    private static final FieldType POSITIONS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);
    private static final FieldType FREQUENCIES = type(IndexOptions.DOCS_AND_FREQS, true);
    private static final FieldType PRESENCE = type(IndexOptions.DOCS, false);

    private final List<List<Word>> texts = new ArrayList<>();
    private final List<List<Word>> names = new ArrayList<>();
    private final List<String> wholeNames = new ArrayList<>();
    private final List<List<Word>> labels = new ArrayList<>();

    /** The form that texts are searched and shown in: accents joined to their letters. */
    static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The words of a name that say something. */
    static List<Word> words(String name) {
        return FrenchWords.of(normalised(name)).stream()
                .filter(word -> !word.joined() && !word.isStopWord())
                .toList();
    }

    /** A name as a whole: its stems in their order. */
    static String wholeName(String name) {
        return words(name).stream().map(Word::stem).collect(Collectors.joining(" "));
    }

    SearchableText name(@Nullable String name) {
        if (name != null) {
            List<Word> words = FrenchWords.of(normalised(name));
            texts.add(words);
            names.add(words);
            wholeNames.add(wholeName(name));
        }
        return this;
    }

    SearchableText text(@Nullable String text) {
        if (text != null) {
            texts.add(FrenchWords.of(normalised(text)));
        }
        return this;
    }

    SearchableText label(@Nullable String label) {
        if (label != null) {
            labels.add(FrenchWords.of(normalised(label)));
        }
        return this;
    }

    SearchableText labels(List<String> all) {
        all.forEach(this::label);
        return this;
    }

    void addTo(Document document) {
        add(document, WORDS, POSITIONS, texts, Word::stem);
        add(document, EXACT, FREQUENCIES, texts, Word::folded);
        add(document, NAME, FREQUENCIES, names, Word::stem);
        add(document, NAME_EXACT, FREQUENCIES, names, Word::folded);
        document.add(new Field(WHOLE_NAME, new Terms(wholeNames), PRESENCE));
        add(document, LABELS, PRESENCE, labels, Word::stem);
        for (List<List<Word>> all : List.of(texts, labels)) {
            add(document, SPELLING, PRESENCE, all, Word::folded);
            add(
                    document,
                    SURFACE,
                    PRESENCE,
                    all,
                    word -> word.surface().equals(word.folded()) ? "" : word.folded() + " " + word.surface());
        }
    }

    /** Adds a name to those that are suggested while they are typed. */
    static void addSuggestion(Document document, String name) {
        List<String> words = FrenchWords.of(normalised(name)).stream()
                .filter(word -> !word.joined())
                .map(Word::folded)
                .toList();
        document.add(new Field(STARTS, new Terms(beginnings(words)), PRESENCE));
        document.add(new Field(BEGINS, new Terms(beginnings(List.of(String.join(" ", words)))), PRESENCE));
    }

    /** The term that the beginning of a word or of a name is found by. */
    static String beginning(String folded) {
        return folded.substring(0, Math.min(folded.length(), MAX_START));
    }

    private static List<String> beginnings(List<String> names) {
        return names.stream()
                .flatMap(name -> IntStream.rangeClosed(1, Math.min(name.length(), MAX_START))
                        .mapToObj(length -> name.substring(0, length)))
                .distinct()
                .toList();
    }

    private static void add(
            Document document, String field, FieldType type, List<List<Word>> texts, Function<Word, String> term) {
        List<String> terms = new ArrayList<>();
        for (List<Word> text : texts) {
            text.forEach(word -> terms.add(term.apply(word)));
            terms.add(Terms.BREAK);
        }
        document.add(new Field(field, new Terms(terms), type));
    }

    private static FieldType type(IndexOptions options, boolean norms) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setOmitNorms(!norms);
        type.freeze();
        return type;
    }

    /** Terms ready made. */
    private static final class Terms extends TokenStream {

        /** Stands between two texts, so that no phrase is found across them. */
        static final String BREAK = "\n";

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
        private final List<String> terms;
        private int next;

        Terms(List<String> terms) {
            this.terms = terms;
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            int step = 1;
            while (next < terms.size()) {
                String candidate = terms.get(next++);
                if (candidate.equals(BREAK)) {
                    step = 10;
                } else if (!candidate.isEmpty()) {
                    term.append(candidate);
                    increment.setPositionIncrement(step);
                    return true;
                }
            }
            return false;
        }

        @Override
        public void reset() {
            next = 0;
        }
    }
}
