package fr.asso.aimf.essaim.links;

import fr.asso.aimf.essaim.shared.WebAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking at a link last. The page's words for it are {@code links.outcome.} and the name of the outcome,
 * {@code links.reason.} and the name of the reason.
 *
 * @param reason why it is {@link Outcome#UNREACHABLE}, else null
 * @param status the last HTTP status; null when there was no answer
 * @param checkedAt null while {@link Outcome#NOT_CHECKED}
 */
public record LinkCheck(
        WebAddress address,
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable Integer status,
        @Nullable Instant checkedAt) {

    public enum Outcome {
        /** Somebody who follows it finds a page. */
        REACHABLE,
        UNREACHABLE,
        /** Nobody looked yet. */
        NOT_CHECKED,
        /** It leads, by itself or by a redirect, where the portal does not go: into a private network, to another port. */
        FORBIDDEN
    }

    /** Why a link could not be reached. */
    public enum Reason {
        /** No such host. */
        NAME,
        /** The host is there and does not answer, or breaks off. */
        CONNECTION,
        /** It cannot prove who it is, so that browsers would not go on. */
        CERTIFICATE,
        /** It took longer than the portal waits. */
        TIMEOUT,
        /** It redirects without end, or to nothing that is an address. */
        REDIRECTS,
        /** It answers that there is no page, or that it has trouble. */
        STATUS
    }

    static LinkCheck notChecked(WebAddress address) {
        return new LinkCheck(address, Outcome.NOT_CHECKED, null, null, null);
    }
}
