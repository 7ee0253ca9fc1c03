package fr.asso.aimf.essaim.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the database says about the portal's state, at one moment.
 *
 * @param databaseSize in bytes
 * @param position of the last change of the directory
 * @param queues what waits for moderators, by its kind
 * @param mailsWaiting to be sent, those that are stuck included
 * @param mailsStuck that were tried many times
 * @param mailsRefused that will not be tried again by themselves
 * @param oldestMail when the one that waits longest was written; null when none waits
 * @param oldestStuckMail the same of those that were tried many times
 * @param lastMail when a mail left last; null when none did for as long as they are kept
 * @param nodes the names of all nodes connected, this one included
 * @param lastBackup null when the portal never made one
 */
record Facts(
        Instant at,
        String databaseVersion,
        long databaseSize,
        long position,
        long organisations,
        Map<String, Queue> queues,
        long mailsWaiting,
        long mailsStuck,
        long mailsRefused,
        @Nullable Instant oldestMail,
        @Nullable Instant oldestStuckMail,
        @Nullable Instant lastMail,
        List<String> nodes,
        @Nullable LastBackup lastBackup) {

    /** @param oldest since when the one that waits longest does; null when none waits */
    record Queue(long waiting, @Nullable Instant oldest) {}

    /**
     * @param madeAt the moment whose state it holds
     * @param size in bytes
     */
    record LastBackup(Instant madeAt, String file, long size) {}
}
