package fr.asso.aimf.essaim.notification;

import org.jspecify.annotations.Nullable;

/** People's words as they stand in a mail: each line marked, so that none of them passes for the portal's own. */
final class Quote {

    private Quote() {}

    /** Empty when nothing was said. */
    static String of(@Nullable String words) {
        return words == null || words.isBlank() ? "" : "> " + words.strip().replaceAll("\\R", "\n> ");
    }
}
