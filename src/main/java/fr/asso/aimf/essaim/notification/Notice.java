package fr.asso.aimf.essaim.notification;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told, to one person or several.
 *
 * @param fact the event; templates read it as {@code fact}
 * @param factId one fact never makes two mails to one person, however often it is told
 * @param about what it is about, such as {@code submission:<id>}
 * @param replaces whether it makes those about the same that wait for the same person needless
 * @param useFor how long it is of use; null for what stays true
 */
record Notice(
        Object fact,
        String factId,
        String about,
        boolean replaces,
        @Nullable Duration useFor) {

    /** A fact that happened this once. */
    static Notice of(Object fact, String about) {
        return of(fact, UUID.randomUUID().toString(), about);
    }

    static Notice of(Object fact, String factId, String about) {
        return new Notice(fact, factId, about, true, null);
    }

    /** For words that are as good beside other ones about the same. */
    Notice beside() {
        return new Notice(fact, factId, about, false, useFor);
    }

    Notice useFor(Duration duration) {
        return new Notice(fact, factId, about, replaces, duration);
    }
}
