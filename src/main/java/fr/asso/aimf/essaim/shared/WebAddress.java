package fr.asso.aimf.essaim.shared;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The absolute http or https address of a web page, at most {@value #MAX_LENGTH} characters. */
public record WebAddress(String value) {

    public static final int MAX_LENGTH = 500;

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
