package fr.asso.aimf.essaim.submission;

import java.util.List;

/** Something is left that keeps it from being submitted or accepted. */
public class SubmissionIncomplete extends RuntimeException {

    private final List<Problem> problems;

    SubmissionIncomplete(List<Problem> problems) {
        super("Not complete: " + problems);
        this.problems = List.copyOf(problems);
    }

    /** Those that block. */
    public List<Problem> problems() {
        return problems;
    }
}
