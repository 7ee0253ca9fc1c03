package fr.asso.aimf.essaim.plan;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two people wrote into the same fields: nothing was stored. What only one of them changed is brought together in {@link #merged()}.
 */
public class PartMoved extends RuntimeException {

    private final long version;
    private final PartContent merged;
    private final Map<String, String> others;

    PartMoved(long version, PartContent merged, Map<String, String> others) {
        super("Others wrote version " + version + " of a " + merged.kind());
        this.version = version;
        this.merged = merged;
        this.others = others;
    }

    /** The version that the others wrote: whoever sends the form with it has seen their text. */
    public long version() {
        return version;
    }

    /** Both texts together; where they differ, the one that was to be stored. */
    public PartContent merged() {
        return merged;
    }

    /** Where they differ: path of the field ("about.title", "evaluation.factors[slug].note") to the others' text. */
    public Map<String, String> others() {
        return others;
    }

    /** The same for a form that holds one component of the content alone: paths without its name; "" for all of it. */
    static Map<String, String> within(String component, Map<String, String> others) {
        String prefix = component.isEmpty() ? "" : component + ".";
        return others.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue));
    }
}
