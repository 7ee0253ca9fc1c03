package fr.asso.aimf.essaim.submission;

import java.util.Optional;
import java.util.stream.Stream;

/** The parts of a submission that are written one by one, in any order. */
public enum Step {
    ESSENTIALS("essentiel"),
    ACTIVITY("activite"),
    REPEATING("reprendre"),
    RESULTS("resultats");

    private final String path;

    Step(String path) {
        this.path = path;
    }

    /** Its part of the address. */
    public String path() {
        return path;
    }

    static Optional<Step> of(String path) {
        return Stream.of(values()).filter(step -> step.path.equals(path)).findFirst();
    }
}
