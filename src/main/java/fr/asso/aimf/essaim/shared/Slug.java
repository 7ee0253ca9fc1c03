package fr.asso.aimf.essaim.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The readable part of a public address: lower-case ASCII letters and digits, words joined by single hyphens, at most
 * {@value #MAX_LENGTH} characters.
 */
public record Slug(String value) {

    public static final int MAX_LENGTH = 100;

    private static final Pattern NOT_ASCII_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern COMBINING_MARK = Pattern.compile("\\p{M}+");

    /** @throws IllegalArgumentException when the value has not the form of a slug */
    public Slug {
        if (!isSlug(value)) {
            throw new IllegalArgumentException("Not a slug: " + value);
        }
    }

    /** The slug that an address holds; empty when what it holds cannot be one. */
    public static Optional<Slug> parse(String value) {
        return isSlug(value) ? Optional.of(new Slug(value)) : Optional.empty();
    }

    private static boolean isSlug(String value) {
        // Not by a pattern: each list makes forty of them.
        boolean hyphen = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean joins = c == '-' && !hyphen;
            if (!joins && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
                return false;
            }
            hyphen = joins;
        }
        return !hyphen && value.length() <= MAX_LENGTH;
    }

    /** The slug of a title, or another word for a title of which no ASCII letter or digit remains. */
    public static Slug of(String title, String otherwise) {
        String words = words(title);
        return new Slug(words.isEmpty() ? otherwise : words);
    }

    /**
     * The slug of a French title: accents folded, ligatures opened, cut at a word's end.
     *
     * @throws IllegalArgumentException when the title has no letter or digit to make a slug of
     */
    public static Slug of(String title) {
        return new Slug(words(title));
    }

    private static String words(String title) {
        String opened = title.toLowerCase(Locale.ROOT)
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace("ß", "ss");
        String folded = COMBINING_MARK
                .matcher(Normalizer.normalize(opened, Normalizer.Form.NFD))
                .replaceAll("");
        String words = NOT_ASCII_WORD.matcher(folded).replaceAll("-");
        String trimmed = words.replaceAll("^-|-$", "");
        if (trimmed.length() > MAX_LENGTH) {
            int wordEnd = trimmed.lastIndexOf('-', MAX_LENGTH);
            trimmed = trimmed.substring(0, wordEnd > 0 ? wordEnd : MAX_LENGTH);
        }
        return trimmed;
    }

    @Override
    public String toString() {
        return value;
    }
}
