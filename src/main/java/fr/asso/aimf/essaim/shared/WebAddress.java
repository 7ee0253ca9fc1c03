package fr.asso.aimf.essaim.shared;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The absolute http or https address of a web page, at most {@value #MAX_LENGTH} characters. */
public record WebAddress(String value) {

    public static final int MAX_LENGTH = 500;

    /** Scheme, host with a dot inside, and the rest. */
    private static final Pattern PARTS = Pattern.compile("(?i)(https?://)([^/?#:@\\s]+\\.[^/?#:@\\s.]+)(\\S*)");

    /** @throws IllegalArgumentException when the value is not an absolute http or https address with a host */
    public WebAddress {
        if (!isWebAddress(value)) {
            throw new IllegalArgumentException("Not a web address: " + value);
        }
    }

    /** The address that a text holds; empty when it cannot be one. */
    public static Optional<WebAddress> parse(String text) {
        return isWebAddress(text) ? Optional.of(new WebAddress(text)) : Optional.empty();
    }

    /**
     * The address that somebody typed, with or without its scheme, accents in the domain allowed; empty when it cannot lead to a
     * page of the public web.
     */
    public static Optional<WebAddress> typed(String typed) {
        if (typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String whole = typed.matches("(?i)https?://.*") ? typed : "https://" + typed;
        Matcher parts = PARTS.matcher(whole);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WebAddress(parts.group(1) + IDN.toASCII(parts.group(2)) + parts.group(3)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The address as people write it, without the scheme and a closing slash: {@code www.aljisr.ma}. */
    public String display() {
        return value.replaceFirst("^https?://", "").replaceFirst("/$", "");
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isWebAddress(String value) {
        try {
            URI uri = new URI(value);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && value.length() <= MAX_LENGTH;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
