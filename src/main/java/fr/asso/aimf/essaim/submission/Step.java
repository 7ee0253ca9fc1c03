package fr.asso.aimf.essaim.submission;

import java.util.Optional;
import java.util.stream.Stream;

/** The parts of a submission that are written one by one, in any order. */
public enum Step {
    ESSENTIALS("essentiel", SubmissionContent.Essentials.class),
    ACTIVITY("activite", SubmissionContent.Activity.class),
    REPEATING("reprendre", SubmissionContent.Repeating.class),
    RESULTS("resultats", SubmissionContent.Results.class);

    private final String path;
    private final Class<? extends Record> part;

    Step(String path, Class<? extends Record> part) {
        this.path = path;
        this.part = part;
    }

    /** Its part of the address. */
    public String path() {
        return path;
    }

    Class<? extends Record> part() {
        return part;
    }

    /** The one after it; empty behind the last. */
    Optional<Step> next() {
        return Stream.of(values())
                .filter(step -> step.ordinal() == ordinal() + 1)
                .findFirst();
    }

    /** The one with this part of the address. */
    public static Optional<Step> of(String path) {
        return Stream.of(values()).filter(step -> step.path.equals(path)).findFirst();
    }
}
