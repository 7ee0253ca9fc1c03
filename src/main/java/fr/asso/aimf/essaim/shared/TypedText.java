package fr.asso.aimf.essaim.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type or paste, made fit to be stored and shown: the words stay, what no eye sees goes. */
public final class TypedText {

    private static final Pattern SPACES = Pattern.compile("[\\s\\u2028\\u2029]+");

    private TypedText() {}

    /** Composed characters (Unicode NFC), line feeds alone at line ends, nothing unseen, no space around; null becomes "". */
    public static String clean(@Nullable String typed) {
        if (typed == null || typed.isEmpty()) {
            return "";
        }
        String lines = typed.replace("\r\n", "\n").replace('\r', '\n');
        return Normalizer.normalize(seen(lines), Normalizer.Form.NFC).strip();
    }

    /** The same on one line. */
    public static String line(@Nullable String typed) {
        return SPACES.matcher(clean(typed)).replaceAll(" ");
    }

    /** By hand: a regular expression takes five times as long, and whoever likes sends two megabytes of text. */
    private static String seen(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        int length;
        for (int i = 0; i < text.length(); i += length) {
            int character = text.codePointAt(i);
            length = Character.charCount(character);
            if (!isUnseen(character)) {
                seen.appendCodePoint(character);
            }
        }
        return seen.toString();
    }

    /**
     * Control characters but line feed and tab (PostgreSQL stores no NUL), characters that turn the direction of the text after
     * them, and halves of surrogate pairs.
     */
    private static boolean isUnseen(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t'
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069
                || character == 0xFEFF
                || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
