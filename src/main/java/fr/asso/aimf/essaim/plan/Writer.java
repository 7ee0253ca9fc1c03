package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Who changes a plan, for its history.
 *
 * @param account null for somebody who came by the link
 * @param name what somebody without an account calls themselves; null when they do not say
 */
public record Writer(@Nullable AccountId account, @Nullable String name) {

    /** What somebody calls themselves, in characters. */
    public static final int MAX_NAME = 60;

    /** Somebody who came by the link and did not say who. */
    public static final Writer UNKNOWN = new Writer(null, null);
}
