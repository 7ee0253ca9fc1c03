package fr.asso.aimf.essaim.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.FrenchStemmer;

/**
 * Takes a French text apart into words, the same way when indexing, when searching and when marking what was found.
 *
 * <p>Why not the library's tokenizer: it knows nothing of "l’eau" and "R.D.C.", of the space in "1 300", of "micro-crédit" being
 * "microcrédit", and each filter that teaches it one of them costs the offsets their truth or the index a pass over the text.
 */
final class FrenchWords {

    private static final int MAX_TERM = 60;
    private static final String APOSTROPHES = "'’ʼ‘´`′";
    private static final String HYPHENS = "-‐‑";

    private static final Set<String> ELIDED =
            Set.of("l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu");

    /** Words that say nothing alone, folded. "Sans" is not among them: "sans-abri". */
    private static final Set<String> STOP_WORDS = Set.of("""
            a afin ai ainsi alors apres as au aucun aucune aussi autre autres aux avaient avait avant avec avez avoir avons
            ayant bien c car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci combien comme comment d dans de
            deja depuis des donc dont du elle elles en encore entre es est et etaient etait etant ete etes etre eu eux fait
            faire faite faites faits fut ici il ils j je jusque l la le les leur leurs lors lui ma mais me meme memes mes moi moins mon n ne ni
            nos notre nous on ont ou par parce parmi pas pendant plus plusieurs pour pourquoi puis qu quand que quel
            quelle quelles quels qui quoi s sa se selon sera seront ses si soit sommes son sont sous sur t ta te tel telle
            telles tels tes toi ton tous tout toute toutes tres tu un une vers via vos votre vous y""".split("\\s+"));

    /**
     * A few thousand words make up most of all texts. Measured: stemming them again was a fifth of building an index, and asking
     * a cache with an order of eviction a tenth of marking what was found. Each word has one place, and the last one there keeps
     * it.
     */
    private static final @Nullable Forms[] KNOWN = new Forms[1 << 15];

    /**
     * The lower case of the letters and digits that nearly all of French is written in, 0 for what else is below. A word of them
     * is found by its letters where they stand: measured, texts are read 2.2 times as fast as when each letter is copied.
     */
    private static final char[] PLAIN = new char[0x180];

    /** In lower case it is two characters. */
    private static final char DOTTED_CAPITAL_I = '\u0130';

    static {
        for (char c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = Character.isLetterOrDigit(c) && c != DOTTED_CAPITAL_I ? Character.toLowerCase(c) : 0;
        }
    }

    private FrenchWords() {}

    /**
     * What is made of a word.
     *
     * @param surface as written, in lower case
     * @param folded without accents, the form that is searched when every letter counts
     * @param stem what it shares with its other forms; empty for a word that says nothing alone
     */
    record Forms(String surface, String folded, String stem) {

        private static Forms of(String surface) {
            int place = place(surface.hashCode());
            Forms known = KNOWN[place];
            return known != null && known.surface.equals(surface) ? known : add(surface, place);
        }

        /** Of plain letters of a text. @param hash that they have as a word in lower case */
        private static Forms of(String text, int start, int end, int hash) {
            int place = place(hash);
            Forms known = KNOWN[place];
            return known != null && known.isWrittenAs(text, start, end)
                    ? known
                    : add(text.substring(start, end).toLowerCase(Locale.ROOT), place);
        }

        private boolean isWrittenAs(String text, int start, int end) {
            int length = end - start;
            if (surface.length() != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (surface.charAt(i) != PLAIN[text.charAt(start + i)]) {
                    return false;
                }
            }
            return true;
        }

        private static int place(int hash) {
            return (hash ^ hash >>> 16) & KNOWN.length - 1;
        }

        private static Forms add(String surface, int place) {
            String folded = fold(surface);
            String term = folded.length() <= MAX_TERM ? folded : folded.substring(0, MAX_TERM);
            Forms forms = new Forms(surface, term, STOP_WORDS.contains(term) ? "" : FrenchWords.stem(term));
            KNOWN[place] = forms;
            return forms;
        }
    }

    /**
     * One word.
     *
     * @param start where it begins in the text
     * @param end behind its last character
     * @param joined it is a compound, written together, of the words that follow it: "microcrédit" for "micro-crédit"
     */
    record Word(int start, int end, Forms forms, boolean joined) {

        String surface() {
            return forms.surface();
        }

        String folded() {
            return forms.folded();
        }

        String stem() {
            return forms.stem();
        }

        boolean isStopWord() {
            return stem().isEmpty();
        }
    }

    /** The words of a text in their order. A compound with hyphens comes as a whole first, then in its parts. */
    static List<Word> of(String text) {
        return new Scanner(text).words();
    }

    /** The stems that the words of a text have, without compounds and words that say nothing. */
    static List<String> stems(String text) {
        return of(text).stream()
                .filter(word -> !word.joined() && !word.isStopWord())
                .map(Word::stem)
                .toList();
    }

    /** Without accents and capitals, ligatures opened. */
    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        char[] folded = new char[4 * lower.length()];
        int length = ASCIIFoldingFilter.foldToASCII(lower.toCharArray(), 0, folded, 0, lower.length());
        return new String(folded, 0, length);
    }

    /**
     * The stem of a folded word. Folding comes first so that accents left out change nothing; number and gender are taken off
     * before the Snowball stemmer, which would part emploi from emplois and producteur from productrice.
     */
    static String stem(String folded) {
        if (folded.length() < 3 || Character.isDigit(folded.charAt(0))) {
            return folded;
        }
        String singular = masculineSingular(folded);
        if (singular.length() <= 5 && "aiouy".indexOf(singular.charAt(singular.length() - 1)) >= 0) {
            return singular;
        }
        FrenchStemmer stemmer = new FrenchStemmer();
        stemmer.setCurrent(singular);
        stemmer.stem();
        String stem = stemmer.getCurrent();
        return stem.length() > 3 && stem.endsWith("x") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static String masculineSingular(String word) {
        if (word.equals("travaux")) {
            return "travail";
        }
        String singular = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
        if (singular.length() > 4 && singular.endsWith("ee")) {
            return singular.substring(0, singular.length() - 1);
        }
        if (singular.length() > 6 && singular.endsWith("trice")) {
            return singular.substring(0, singular.length() - 4) + "eur";
        }
        if (singular.length() > 6
                && singular.endsWith("euse")
                && "lndgvm".indexOf(singular.charAt(singular.length() - 5)) >= 0) {
            return singular.substring(0, singular.length() - 2) + "r";
        }
        if (singular.length() > 6 && (singular.endsWith("chere") || singular.endsWith("gere"))) {
            return singular.substring(0, singular.length() - 1);
        }
        return singular;
    }

    /** One walk over a text. */
    private static final class Scanner {

        private static final int LETTERS_A_WORD = 5;

        private final String text;
        private final List<Word> words;
        /** Where the compound begins that the walk is in; -1 outside. */
        private int compoundStart = -1;

        private int compoundIndex;
        private final StringBuilder compound = new StringBuilder();

        Scanner(String text) {
            this.text = text;
            words = new ArrayList<>(text.length() / LETTERS_A_WORD + 1);
        }

        List<Word> words() {
            int at = 0;
            while (at < text.length()) {
                int behind = plainWord(at);
                if (behind == at) {
                    int codePoint = text.codePointAt(at);
                    behind =
                            isWordPart(codePoint) && !isApostrophe(at) ? word(at) : at + Character.charCount(codePoint);
                }
                at = behind;
            }
            return words;
        }

        /** Reads what is elided or the word that begins here, and returns where it ends: here where it needs a closer look. */
        private int plainWord(int start) {
            int hash = 0;
            int end = start;
            while (end < text.length() && isPlain(text.charAt(end))) {
                hash = 31 * hash + PLAIN[text.charAt(end)];
                end++;
            }
            if (end == start) {
                return start;
            }
            Forms forms = Forms.of(text, start, end, hash);
            if (end < text.length()) {
                if (isApostrophe(end) && isLetter(end + 1)) {
                    return ELIDED.contains(forms.folded()) ? end + 1 : start;
                }
                if (!isPlainEnd(end)) {
                    return start;
                }
            }
            add(start, end, forms);
            return end;
        }

        private static boolean isPlain(char c) {
            return c < PLAIN.length && PLAIN[c] > 0;
        }

        /** Whether a word surely ends here, behind plain letters. */
        private boolean isPlainEnd(int end) {
            char c = text.charAt(end);
            boolean beforeMore = end + 1 < text.length() && Character.isLetterOrDigit(text.codePointAt(end + 1));
            return c < PLAIN.length
                    && c != DOTTED_CAPITAL_I
                    && !(beforeMore && (c == '.' || c == ',' || (Character.isSpaceChar(c) && isDigit(end - 1))));
        }

        /** Reads the word that begins here and returns where it ends. */
        private int word(int begin) {
            int start = begin;
            int at = begin;
            StringBuilder letters = new StringBuilder();
            while (at < text.length()) {
                int codePoint = text.codePointAt(at);
                if (isWordPart(codePoint) && !isApostrophe(at)) {
                    letters.appendCodePoint(codePoint);
                    at += Character.charCount(codePoint);
                } else if (isApostrophe(at) && isLetter(at + 1)) {
                    at++;
                    if (ELIDED.contains(fold(letters.toString()))) {
                        letters.setLength(0);
                        start = at;
                    }
                } else if (isDotInAcronym(at, start) || separatesThousands(at, letters)) {
                    at++;
                } else if (isDecimalPoint(at)) {
                    letters.append(',');
                    at++;
                } else {
                    break;
                }
            }
            add(start, at, Forms.of(letters.toString().toLowerCase(Locale.ROOT)));
            return at;
        }

        private void add(int start, int end, Forms forms) {
            boolean continues = end + 1 < text.length() && HYPHENS.indexOf(text.charAt(end)) >= 0 && isLetter(end + 1);
            if (continues
                    && compoundStart < 0
                    && !Character.isDigit(forms.folded().charAt(0))) {
                compoundStart = start;
                compoundIndex = words.size();
            }
            words.add(new Word(start, end, forms, false));
            if (compoundStart >= 0) {
                compound.append(forms.surface());
                if (!continues) {
                    words.add(compoundIndex, new Word(compoundStart, end, Forms.of(compound.toString()), true));
                    compound.setLength(0);
                    compoundStart = -1;
                }
            }
        }

        private static boolean isWordPart(int codePoint) {
            return Character.isLetterOrDigit(codePoint) || Character.getType(codePoint) == Character.NON_SPACING_MARK;
        }

        private boolean isLetter(int at) {
            return at < text.length() && Character.isLetter(text.codePointAt(at));
        }

        private boolean isDigit(int at) {
            return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
        }

        private boolean isApostrophe(int at) {
            return APOSTROPHES.indexOf(text.charAt(at)) >= 0;
        }

        /** The dots of "E.S.S.": single letters on both sides. */
        private boolean isDotInAcronym(int at, int start) {
            boolean singleBefore = at - 1 == start || (at >= 2 && text.charAt(at - 2) == '.');
            boolean singleBehind = isLetter(at + 1) && !isLetter(at + 2);
            return text.charAt(at) == '.' && singleBefore && isLetter(at - 1) && singleBehind;
        }

        private boolean isDecimalPoint(int at) {
            return (text.charAt(at) == ',' || text.charAt(at) == '.') && isDigit(at - 1) && isDigit(at + 1);
        }

        /** The space in "1 300", whichever of the spaces it is; not the one in "en 2019 300 personnes". */
        private boolean separatesThousands(int at, StringBuilder before) {
            return Character.isSpaceChar(text.charAt(at))
                    && isDigit(at - 1)
                    && (before.length() <= 3 || (at >= 4 && Character.isSpaceChar(text.charAt(at - 4))))
                    && before.chars().allMatch(Character::isDigit)
                    && isDigit(at + 1)
                    && isDigit(at + 2)
                    && isDigit(at + 3)
                    && !isDigit(at + 4);
        }
    }
}
