package fr.asso.aimf.essaim.account;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people call themselves: any script, on one line, and nothing in it that turns the text around it. */
final class PersonName {

    static final int LEAST = 2;
    static final int MOST = 100;

    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cn}\\p{Co}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069]");

    private PersonName() {}

    /** The name as it is kept; empty when it is too short or too long. */
    static Optional<String> parse(String typed) {
        if (typed.length() > 10 * MOST) {
            return Optional.empty();
        }
        String spaced = UNSEEN.matcher(typed).replaceAll(" ").replaceAll("\\s+", " ");
        String name = Normalizer.normalize(spaced.strip(), Normalizer.Form.NFC);
        int length = name.codePointCount(0, name.length());
        return length < LEAST || length > MOST ? Optional.empty() : Optional.of(name);
    }
}
