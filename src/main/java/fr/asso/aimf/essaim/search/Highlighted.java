package fr.asso.aimf.essaim.search;

import java.util.List;
import java.util.stream.Collectors;

/** A text in pieces, those that hold the words searched for marked as such. Plain text: escape it as any other. */
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

    /** The text without the marks. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
