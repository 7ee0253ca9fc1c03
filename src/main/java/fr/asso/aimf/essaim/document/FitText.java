package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.shared.TypedText;
import java.util.List;

/**
 * Makes texts fit for every format: XML knows no U+FFFE and U+FFFF, and a soft hyphen alone on its line keeps the PDF's layout
 * going forever.
 */
final class FitText {

    private static final int LONGEST_LINE = 200;

    private FitText() {}

    static String lines(String text) {
        return TypedText.clean(text.replaceAll("[\\u00AD\\uFFFE\\uFFFF]", ""));
    }

    /** On one line, and short enough to be one or two on paper: a row of headers higher than the page would repeat for ever. */
    static String line(String text) {
        return shortened(TypedText.line(lines(text)), LONGEST_LINE);
    }

    static List<String> each(List<String> texts) {
        return texts.stream().map(FitText::lines).toList();
    }

    /** At most so many UTF-16 units, no pair of them cut. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
