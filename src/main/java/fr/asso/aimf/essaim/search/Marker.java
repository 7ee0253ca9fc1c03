package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.search.FrenchWords.Word;
import fr.asso.aimf.essaim.search.Highlighted.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Marks in texts what a query looked for, and picks the passage that shows most of it. */
final class Marker {

    private static final int PASSAGE = 200;
    private static final int LEAD = 60;
    private static final int MAX_MARKS = 1000;

    /** Expressions by their first word. */
    private final Map<String, List<Mark>> marks = new HashMap<>();

    private final boolean exact;
    private final int concepts;

    /**
     * An expression to mark.
     *
     * @param concept number of what it is a wording of
     */
    private record Mark(List<String> words, int concept) {}

    /** A place in a text where something was found. */
    private record Place(int start, int end, int concept) {}

    Marker(TextQuery query) {
        exact = query.needed().isEmpty() && query.helpful().isEmpty();
        int number = 0;
        for (String word : query.stopWords()) {
            add(new Mark(List.of(word), number++));
        }
        for (List<Concept> concepts : List.of(query.needed(), query.helpful())) {
            for (Concept concept : concepts) {
                int its = number++;
                concept.wordings().forEach(words -> add(new Mark(words, its)));
            }
        }
        concepts = number;
    }

    private void add(Mark mark) {
        marks.computeIfAbsent(mark.words().getFirst(), first -> new ArrayList<>())
                .add(mark);
    }

    /** The whole text. */
    Highlighted mark(String text) {
        return mark(text, 0, text.length(), places(text));
    }

    /** A text that is read only if it is needed. */
    interface Body {
        String read() throws IOException;
    }

    /** The summary, or a passage of the body if that has more of what was looked for. */
    Highlighted passage(String summary, Body body) throws IOException {
        List<Place> inSummary = places(summary);
        int shown = concepts(inSummary).cardinality();
        if (shown < concepts) {
            Passage best = best(body.read());
            if (best != null && best.concepts() > shown) {
                return best.shown();
            }
        }
        return mark(summary, 0, summary.length(), inSummary);
    }

    /** The passage that has most of what was looked for, or else the beginning. */
    Highlighted passage(String text) {
        Passage best = best(text);
        return best == null ? around(text, List.of(), 0) : best.shown();
    }

    /**
     * A part of a paragraph in which something was found.
     *
     * @param first the place it begins with
     * @param concepts how much of what was looked for it has
     */
    private record Passage(String paragraph, List<Place> places, int first, int concepts, int worth) {

        private Highlighted shown() {
            return around(paragraph, places, places.get(first).start());
        }
    }

    /** Null where nothing was found. The first that has everything is good enough: reading on would only take time. */
    private @Nullable Passage best(String text) {
        Passage best = null;
        Iterator<String> paragraphs = text.lines().iterator();
        while (paragraphs.hasNext() && (best == null || best.concepts() < concepts)) {
            String paragraph = paragraphs.next();
            List<Place> places = places(paragraph);
            for (int i = 0; i < places.size(); i++) {
                List<Place> window = within(places, i);
                int its = concepts(window).cardinality();
                int worth = 10 * its + Math.min(window.size(), 9);
                if (best == null || worth > best.worth()) {
                    best = new Passage(paragraph, places, i, its, worth);
                }
            }
        }
        return best;
    }

    /** The places where something was found, in their order, none overlapping another. */
    private List<Place> places(String text) {
        List<Word> words = FrenchWords.of(text);
        if (!exact) {
            words.removeIf(Word::isStopWord);
        }
        List<Place> places = new ArrayList<>();
        int behind = 0;
        for (int i = 0; i < words.size() && places.size() < MAX_MARKS; i++) {
            Word word = words.get(i);
            if (word.start() >= behind) {
                Place longest = longestFrom(words, i);
                if (longest != null) {
                    places.add(longest);
                    behind = longest.end();
                }
            }
        }
        return places;
    }

    private @Nullable Place longestFrom(List<Word> words, int at) {
        Place longest = null;
        for (Mark mark : marks.getOrDefault(term(words.get(at)), List.of())) {
            int last = at + mark.words().size() - 1;
            if (last < words.size() && matches(mark, words, at)) {
                Place place = new Place(words.get(at).start(), words.get(last).end(), mark.concept());
                if (longest == null || place.end() > longest.end()) {
                    longest = place;
                }
            }
        }
        return longest;
    }

    private boolean matches(Mark mark, List<Word> words, int at) {
        for (int i = 1; i < mark.words().size(); i++) {
            if (!mark.words().get(i).equals(term(words.get(at + i)))) {
                return false;
            }
        }
        return true;
    }

    private String term(Word word) {
        return exact ? word.folded() : word.stem();
    }

    private static List<Place> within(List<Place> places, int first) {
        int last = first;
        while (last < places.size()
                && places.get(last).end() <= places.get(first).start() + PASSAGE - LEAD) {
            last++;
        }
        return places.subList(first, Math.max(last, first + 1));
    }

    private static BitSet concepts(List<Place> places) {
        BitSet concepts = new BitSet();
        places.forEach(place -> concepts.set(place.concept()));
        return concepts;
    }

    /** About so many characters that begin at the sentence of a place, or a little before it. */
    private static Highlighted around(String text, List<Place> places, int place) {
        int start = place;
        int earliest = Math.max(0, place - LEAD);
        while (start > earliest && !isSentenceEnd(text, start)) {
            start--;
        }
        if (start > 0 && !isSentenceEnd(text, start)) {
            start = wordStart(text, start, place);
        }
        int end = Math.min(text.length(), start + PASSAGE);
        int paragraphEnd = text.indexOf('\n', place);
        if (paragraphEnd >= 0 && paragraphEnd < end) {
            end = paragraphEnd;
        } else if (end < text.length()) {
            int wordEnd = text.lastIndexOf(' ', end);
            end = wordEnd > place ? wordEnd : end;
        }
        List<Part> parts = new ArrayList<>();
        if (start > 0 && !isSentenceEnd(text, start)) {
            parts.add(new Part("… ", false));
        }
        parts.addAll(mark(text, start, end, places).parts());
        if (end < text.length() && text.charAt(end) != '\n') {
            parts.add(new Part(" …", false));
        }
        return new Highlighted(parts);
    }

    private static boolean isSentenceEnd(String text, int at) {
        return at == 0
                || text.charAt(at - 1) == '\n'
                || (at > 1 && text.charAt(at - 1) == ' ' && ".!?".indexOf(text.charAt(at - 2)) >= 0);
    }

    private static int wordStart(String text, int from, int latest) {
        int space = text.indexOf(' ', from);
        return space >= 0 && space < latest ? space + 1 : latest;
    }

    private static Highlighted mark(String text, int start, int end, List<Place> places) {
        List<Part> parts = new ArrayList<>();
        int at = start;
        for (Place place : places) {
            if (place.start() >= at && place.end() <= end) {
                if (place.start() > at) {
                    parts.add(new Part(text.substring(at, place.start()), false));
                }
                parts.add(new Part(text.substring(place.start(), place.end()), true));
                at = place.end();
            }
        }
        if (at < end) {
            parts.add(new Part(text.substring(at, end), false));
        }
        return new Highlighted(parts);
    }
}
