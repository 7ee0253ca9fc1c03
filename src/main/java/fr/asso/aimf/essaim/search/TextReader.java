package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.search.FrenchWords.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Understands what readers type, whatever they type. */
final class TextReader {

    /** More would not make the search better, only slower. */
    private static final int MAX_WORDS = 24;

    /** Shorter words have too many neighbours. */
    private static final int FUZZY_FROM = 4;

    private static final int MAX_FUZZY = 5;
    private static final float FUZZY_WEIGHT = 0.6f;

    /** A longer word is taken for a slip, too, when it is this rare and one letter away from a word so many times as common. */
    private static final int RARE = 2;

    private static final int MUCH_MORE = 50;

    /** Words that ask rather than say: they help to order results, but nothing is left out for lack of them. */
    private static final Set<String> ASKING = Set.of("""
            action actions aider ameliorer amener apporter bonne bonnes choisir creer demarche demarches developper donner
            eviter exemple exemples experience experiences favoriser idee idees initiative initiatives lancer lutter mettre
            mise monter moyen moyens obtenir organiser permettre place pratique pratiques projet projets proposer reduire
            repondre reussir role solution solutions soutenir trouver""".split("\\s+"));

    private final Vocabulary vocabulary;

    TextReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What a text asks for; how rare its words are is looked up in the index that will be searched. */
    TextQuery read(String text, IndexReader index) throws IOException {
        List<Word> all = FrenchWords.of(text);
        List<Word> words = all.stream()
                .filter(word -> !word.joined() && !word.isStopWord())
                .limit(MAX_WORDS)
                .toList();
        String whole = SearchableText.wholeName(text);
        if (words.isEmpty()) {
            List<String> stopWords =
                    all.stream().map(Word::folded).distinct().limit(MAX_WORDS).toList();
            return new TextQuery(List.of(), List.of(), stopWords, whole);
        }
        List<Concept> needed = new ArrayList<>();
        List<Concept> helpful = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int length = expressionAt(words, at, all, index);
            List<Word> expression = words.subList(at, at + length);
            boolean asking = length == 1 && ASKING.contains(words.get(at).folded());
            (asking ? helpful : needed).add(concept(expression, index));
            at += length;
        }
        return needed.isEmpty()
                ? new TextQuery(helpful, List.of(), List.of(), whole)
                : new TextQuery(needed, helpful, List.of(), whole);
    }

    /** How many words, from this one on, make one expression. */
    private int expressionAt(List<Word> words, int at, List<Word> all, IndexReader index) throws IOException {
        int most = Math.min(vocabulary.longest(), words.size() - at);
        for (int length = most; length > 1; length--) {
            if (vocabulary.of(stems(words.subList(at, at + length))) != null) {
                return length;
            }
        }
        Word first = words.get(at);
        for (Word compound : all) {
            if (compound.joined() && compound.start() == first.start()) {
                return (int) words.stream()
                        .filter(word -> word.start() >= compound.start() && word.end() <= compound.end())
                        .count();
            }
        }
        boolean writtenTogether = at + 1 < words.size()
                && index.docFreq(new Term(
                                SearchableText.SPELLING,
                                first.folded() + words.get(at + 1).folded()))
                        > 0;
        return writtenTogether ? 2 : 1;
    }

    private Concept concept(List<Word> words, IndexReader index) throws IOException {
        if (words.size() == 1) {
            return word(words.getFirst(), index);
        }
        List<Concept> parts = new ArrayList<>();
        StringBuilder together = new StringBuilder();
        for (Word word : words) {
            parts.add(word(word, index));
            together.append(word.folded());
        }
        Concept expression = Concept.expression(parts);
        expression.add(stems(words), 1);
        expression.add(List.of(FrenchWords.stem(together.toString())), 1);
        addMeaning(expression, vocabulary.of(stems(words)));
        return expression;
    }

    private Concept word(Word word, IndexReader index) throws IOException {
        Concept concept = Concept.word(word.folded());
        concept.add(List.of(word.stem()), 1);
        addMeaning(concept, vocabulary.of(List.of(word.stem())));
        if (isMostlyACity(word.folded(), index)) {
            concept.add(new Term(CatalogueDocuments.CITY, word.folded()), 1);
        }
        for (String near : meantInstead(word.folded(), index).keySet()) {
            concept.add(List.of(FrenchWords.stem(near)), FUZZY_WEIGHT);
            addMeaning(concept, vocabulary.of(List.of(FrenchWords.stem(near))));
        }
        return concept;
    }

    /** Half of those that have the word have it because they are there. */
    private static boolean isMostlyACity(String folded, IndexReader index) throws IOException {
        int inCity = index.docFreq(new Term(CatalogueDocuments.CITY, folded));
        return inCity > 0 && 2 * inCity > index.docFreq(new Term(SearchableText.EXACT, folded));
    }

    private static void addMeaning(Concept concept, Vocabulary.@Nullable Meaning meaning) {
        if (meaning != null) {
            concept.add(meaning);
        }
    }

    /** The words that were probably meant by one that is unknown or very rare, the most common first, with their number. */
    static Map<String, Integer> meantInstead(String folded, IndexReader index) throws IOException {
        Map<String, Integer> meant = new LinkedHashMap<>();
        if (folded.length() < FUZZY_FROM || folded.chars().anyMatch(Character::isDigit)) {
            return meant;
        }
        int frequency = frequency(folded, index);
        if (frequency > RARE || (frequency > 0 && folded.length() == FUZZY_FROM)) {
            return meant;
        }
        int least = frequency == 0 ? 1 : MUCH_MORE * frequency;
        Terms terms = MultiTerms.getTerms(index, SearchableText.SPELLING);
        if (terms != null) {
            Map<String, Integer> near = new LinkedHashMap<>();
            FuzzyTermsEnum candidates =
                    new FuzzyTermsEnum(terms, new Term(SearchableText.SPELLING, folded), 1, 1, true);
            for (BytesRef term = candidates.next(); term != null; term = candidates.next()) {
                if (candidates.docFreq() >= least && !term.utf8ToString().equals(folded)) {
                    near.put(term.utf8ToString(), candidates.docFreq());
                }
            }
            near.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(MAX_FUZZY)
                    .forEach(entry -> meant.put(entry.getKey(), entry.getValue()));
        }
        return meant;
    }

    /** How many documents have a word in any of its forms. */
    private static int frequency(String folded, IndexReader index) throws IOException {
        String stem = FrenchWords.stem(folded);
        return Math.max(
                index.docFreq(new Term(SearchableText.SPELLING, folded)),
                Math.max(
                        index.docFreq(new Term(SearchableText.WORDS, stem)),
                        index.docFreq(new Term(SearchableText.LABELS, stem))));
    }

    private static List<String> stems(List<Word> words) {
        return words.stream().map(Word::stem).toList();
    }
}
