package fr.asso.aimf.essaim.notification;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told, to one person or several.
 *
 * @param fact the event; templates read it as {@code fact}
 * @param factId one fact never makes two mails to one person, however often it is told
 * @param about what it is about, such as {@code submission:<id>}: newer mails about the same replace older ones that wait
 * @param useFor how long it is of use; null for what stays true
 */
record Notice(
        Object fact, String factId, String about, @Nullable Duration useFor) {

    /** A fact that happened this once. */
    static Notice of(Object fact, String about) {
        return new Notice(fact, UUID.randomUUID().toString(), about, null);
    }

    Notice useFor(Duration duration) {
        return new Notice(fact, factId, about, duration);
    }
}
