package fr.asso.aimf.essaim.search;

import java.util.List;
import java.util.stream.Collectors;
import org.unbescape.html.HtmlEscape;

/** A text in pieces, those that hold the words searched for marked as such. Plain text, but for {@link #html()}. */
public record Highlighted(List<Part> parts) {

    /** A piece of the text as it stands, spaces included. */
    public record Part(String text, boolean found) {}

    public Highlighted {
        parts = List.copyOf(parts);
    }

    /** A text in which nothing was found. */
    public static Highlighted plain(String text) {
        return new Highlighted(List.of(new Part(text, false)));
    }

    boolean holdsWhatWasFound() {
        return parts.stream().anyMatch(Part::found);
    }

    /** As HTML, the text escaped and what was found in {@code mark}. */
    public String html() {
        StringBuilder html = new StringBuilder();
        for (Part part : parts) {
            String text = HtmlEscape.escapeHtml4Xml(part.text());
            if (part.found()) {
                html.append("<mark>").append(text).append("</mark>");
            } else {
                html.append(text);
            }
        }
        return html.toString();
    }

    /** The text without the marks. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
