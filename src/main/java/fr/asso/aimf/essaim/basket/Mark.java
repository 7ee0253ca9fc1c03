package fr.asso.aimf.essaim.basket;

import org.jspecify.annotations.Nullable;

/**
 * What somebody noted of an initiative they kept.
 *
 * @param unsuitable why it does not suit their town, 1 to {@value #MAX_REASON} characters on one line; null for one that their
 *     town has already
 */
public record Mark(@Nullable String unsuitable) {

    public static final int MAX_REASON = 140;

    /** Done already. */
    public static final Mark DONE = new Mark(null);

    /** @throws IllegalArgumentException when the reason has not its length */
    public Mark {
        if (unsuitable != null && (unsuitable.isEmpty() || unsuitable.length() > MAX_REASON)) {
            throw new IllegalArgumentException("Not a reason: " + unsuitable.length() + " characters");
        }
    }

    public boolean isDone() {
        return unsuitable == null;
    }
}
