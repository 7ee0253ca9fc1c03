package fr.asso.aimf.essaim.plan;

/** A part would hold more than {@link PartContent#MAX_LENGTH} characters: nothing was stored. */
public class TextTooLong extends RuntimeException {

    private final PartContent content;
    private final long version;

    TextTooLong(PartContent content, long version) {
        super("Longer than " + PartContent.MAX_LENGTH + " characters");
        this.content = content;
        this.version = version;
    }

    /** What was typed. */
    public PartContent content() {
        return content;
    }

    /** The version that stays. */
    public long version() {
        return version;
    }
}
