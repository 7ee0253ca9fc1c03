package fr.asso.aimf.essaim.web;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What readers may ask for only so often from one network, because it costs more than a page that is kept. A town hall, a training
 * room or a whole mobile carrier stands behind one address: the measures let hundreds read at once, and keep one machine
 * from taking more than a small share of what a node can do.
 */
enum ReadLimit {
    /**
     * Searches and what is proposed while somebody types: no cache knows their words. Fifty a second are a fiftieth of what two cores
     * render; the measure at first is a lecture hall in which everybody searches at the same moment.
     */
    SEARCH(50, 500, path -> path.equals("/initiatives") || path.equals("/suggestions")),
    /** Files of a plan: a PDF takes a core for a quarter of a second. A workshop of thirty takes one each. */
    FILE(1, 40, Pattern.compile("/plans/[^/]+/documents/[^/]+\\.[a-z]+").asMatchPredicate()),
    /** Lists made for machines, of all there is: a robot asks for each a few times a day. */
    EXPORT(1, 60, path -> path.startsWith("/sitemap")),
    /** Pages that are read from the database; a robot that walks through all of them does so at this pace. */
    SHEET(50, 500, path -> path.startsWith("/initiatives/") || path.startsWith("/organisations"));

    private final int perSecond;
    private final int atOnce;
    private final Predicate<String> paths;

    ReadLimit(int perSecond, int atOnce, Predicate<String> paths) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.paths = paths;
    }

    int perSecond() {
        return perSecond;
    }

    int atOnce() {
        return atOnce;
    }

    /** Empty for what costs little. The bare list of initiatives is a page like others; with a query it may be any of millions. */
    static Optional<ReadLimit> of(String path, @Nullable String query) {
        for (ReadLimit limit : values()) {
            if (limit.paths.test(path)) {
                return path.equals("/initiatives") && query == null ? Optional.empty() : Optional.of(limit);
            }
        }
        return Optional.empty();
    }
}
