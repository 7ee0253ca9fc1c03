package fr.asso.aimf.essaim.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in lower case, at most {@value #MAX_LENGTH} characters (RFC 5321, 4.5.3.1.3). Whether anybody reads what is
 * sent there, only a link that comes back can tell.
 */
public record EmailAddress(String value) {

    public static final int MAX_LENGTH = 254;

    /** Without quotes, before the @ there is no dot at either end nor two in a row: no mail server would take it. */
    private static final String ATOM = "[^\\s@.\"(),:;<>\\[\\]\\\\\\p{C}]+";

    private static final Pattern FORM =
            Pattern.compile("(?=[^@]{1,64}@)" + ATOM + "(\\." + ATOM + ")*+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    /** @throws IllegalArgumentException when the value cannot be an address */
    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
    }

    /** The address that somebody typed; empty when it cannot be one. */
    public static Optional<EmailAddress> parse(String typed) {
        try {
            return typed.length() > 2 * MAX_LENGTH ? Optional.empty() : Optional.of(new EmailAddress(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
