package fr.asso.aimf.essaim.search;

/**
 * Where a reader may want to go, guessed from the first letters typed.
 *
 * @param path of the page
 */
public record Suggestion(Kind kind, String label, String path) {

    /** What the page is about. */
    public enum Kind {
        INITIATIVE,
        ORGANISATION,
        ISSUE,
        COUNTRY
    }
}
