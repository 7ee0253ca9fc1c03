package fr.asso.aimf.essaim.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type or paste, made fit to be stored and shown: the words stay, what no eye sees goes. */
public final class TypedText {

    /**
     * Control characters but line feed and tab (PostgreSQL stores no NUL), characters that turn the direction of the text after
     * them, and halves of surrogate pairs.
     */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]|[\\uD800-\\uDFFF]", Pattern.UNICODE_CASE);

    private TypedText() {}

    /** Composed characters (Unicode NFC), line feeds alone at line ends, nothing unseen, no space around; null becomes "". */
    public static String clean(@Nullable String typed) {
        if (typed == null || typed.isEmpty()) {
            return "";
        }
        String lines = typed.replace("\r\n", "\n").replace('\r', '\n');
        return Normalizer.normalize(UNSEEN.matcher(lines).replaceAll(""), Normalizer.Form.NFC)
                .strip();
    }

    /** The same on one line. */
    public static String line(@Nullable String typed) {
        return clean(typed).replaceAll("[\\s\\u2028\\u2029]+", " ");
    }
}
