package fr.asso.aimf.essaim.submission;

/** Somebody else was quicker: the submission no longer stands where the person saw it. Nothing was done. */
public class SubmissionMoved extends RuntimeException {

    private final Submission current;

    SubmissionMoved(Submission current) {
        super("Submission " + current.id().value() + " is " + current.state() + ", version " + current.version());
        this.current = current;
    }

    /** As it stands now. */
    public Submission current() {
        return current;
    }
}
