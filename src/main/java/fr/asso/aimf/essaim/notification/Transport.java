package fr.asso.aimf.essaim.notification;

import org.jspecify.annotations.Nullable;

/** How mails leave the portal. */
interface Transport {

    enum Outcome {
        SENT,
        /** This mail not now; others may be. */
        LATER,
        /** None now. */
        AWAY,
        /** Never to this address. */
        REFUSED
    }

    /** @param reason null when sent */
    record Answer(Outcome outcome, @Nullable String reason) {

        static final Answer SENT = new Answer(Outcome.SENT, null);
    }

    /** Sends a mail now, or says why not. */
    Answer send(Mail mail);
}
