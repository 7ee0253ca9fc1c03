package fr.asso.aimf.essaim.search;

import java.util.Optional;
import java.util.stream.Stream;

/** The order that results are shown in. Equals keep an order of their own, the same on all nodes, so that pages are stable. */
public enum Sort {
    /** Best matches first; without a text to match, the same as {@link #RECENT}. */
    RELEVANCE("pertinence"),
    /** Last published first. */
    RECENT("recent"),
    /** By title, whatever its accents and capitals. */
    NAME("nom");

    private final String parameter;

    Sort(String parameter) {
        this.parameter = parameter;
    }

    /** Its value in addresses. */
    public String parameter() {
        return parameter;
    }

    /** The order that a value in an address stands for; the English "name" is understood too. */
    public static Optional<Sort> of(String parameter) {
        return "name".equals(parameter)
                ? Optional.of(NAME)
                : Stream.of(values())
                        .filter(sort -> sort.parameter.equals(parameter))
                        .findFirst();
    }
}
