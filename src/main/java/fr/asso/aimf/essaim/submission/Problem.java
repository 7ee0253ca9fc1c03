package fr.asso.aimf.essaim.submission;

/**
 * Something that a submission still lacks or that is not right.
 *
 * @param field name of the field in the form of its step
 * @param code last part of the message's key, after {@code submission.problem.}
 */
public record Problem(Step step, String field, Kind kind, String code) {

    public enum Kind {
        /** Has to be there before it can be submitted. */
        MISSING,
        /** Was typed, and cannot be so. */
        WRONG,
        /** Would make it more useful; readers are told that it is not known. */
        ADVISED
    }

    /** Whether it cannot be submitted like that. */
    public boolean blocks() {
        return kind != Kind.ADVISED;
    }
}
