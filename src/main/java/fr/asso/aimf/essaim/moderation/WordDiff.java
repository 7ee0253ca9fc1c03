package fr.asso.aimf.essaim.moderation;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which words of a text were taken out, and which were put in. */
final class WordDiff {

    /** Words, runs of spaces, ends of lines, and single signs. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+|\\n+|[^\\S\\n]+|.", Pattern.DOTALL);

    private static final Pattern LINE = Pattern.compile("[^\\n]+|\\n");

    /** Beyond it words are no longer compared one by one: what is compared grows with the square of it. */
    private static final int MOST_TOKENS = 10_000;

    /** Letters of a word that two changes may have between them and still be one. */
    private static final int MOST_BETWEEN = 3;

    enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /** A run of the text; those removed stand before what replaces them. */
    record Piece(Kind kind, String text) {}

    private WordDiff() {}

    static List<Piece> ofWords(String before, String after) {
        return of(tokens(TOKEN, before), tokens(TOKEN, after));
    }

    /** For lists: a line is the same or another one. */
    static List<Piece> ofLines(String before, String after) {
        return of(tokens(LINE, before), tokens(LINE, after));
    }

    private static List<Piece> of(List<String> before, List<String> after) {
        Pieces pieces = new Pieces();
        if (before.size() + after.size() > MOST_TOKENS) {
            pieces.change(before, after);
        } else {
            for (AbstractDelta<String> delta :
                    DiffUtils.diff(before, after, true).getDeltas()) {
                if (delta.getType() == DeltaType.EQUAL) {
                    pieces.keep(String.join("", delta.getSource().getLines()));
                } else {
                    pieces.change(
                            delta.getSource().getLines(), delta.getTarget().getLines());
                }
            }
        }
        return pieces.finished();
    }

    private static List<String> tokens(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    /**
     * Gathers changes that only spaces, signs or a short word part, for people read "trois ans" replaced by "cinq mois" more easily
     * than two words replaced one after the other.
     */
    private static class Pieces {

        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder added = new StringBuilder();
        private String between = "";

        void keep(String text) {
            boolean joins = text.codePoints().filter(Character::isLetterOrDigit).count() <= MOST_BETWEEN
                    && !text.contains("\n");
            if (joins && !removed.isEmpty() && !added.isEmpty()) {
                between = text;
            } else {
                finishChange();
                pieces.add(new Piece(Kind.SAME, text));
            }
        }

        void change(List<String> before, List<String> after) {
            removed.append(between);
            added.append(between);
            between = "";
            before.forEach(removed::append);
            after.forEach(added::append);
        }

        List<Piece> finished() {
            finishChange();
            return List.copyOf(pieces);
        }

        private void finishChange() {
            add(Kind.REMOVED, removed.toString());
            add(Kind.ADDED, added.toString());
            add(Kind.SAME, between);
            removed.setLength(0);
            added.setLength(0);
            between = "";
        }

        private void add(Kind kind, String text) {
            if (!text.isEmpty()) {
                pieces.add(new Piece(kind, text));
            }
        }
    }
}
