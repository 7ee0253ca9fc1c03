package fr.asso.aimf.essaim.web;

import java.time.Duration;

/** What may be done only so often. A full measure is there at first, and comes back little by little in the given time. */
public enum Limit {
    /** Guesses at one account, or from one network: a training room behind one address signs in, a list of passwords does not. */
    SIGN_IN(20, Duration.ofMinutes(20)),
    /** Accounts from one network: a workshop of twenty people registers at once. */
    REGISTRATION(20, Duration.ofHours(1)),
    /** Mails that anybody can have sent to an address: a few for somebody who tries again, no flood for a victim. */
    MAIL_TO_ADDRESS(5, Duration.ofHours(1)),
    /** Proposals by one account: far more than anybody writes well in a day. */
    SUBMISSION(20, Duration.ofDays(1)),
    /** Reports of errors from one network: a class that reads sheets closely, no flood for the moderators. */
    REPORT(10, Duration.ofHours(1));

    private final int capacity;
    private final Duration refill;

    Limit(int capacity, Duration refill) {
        this.capacity = capacity;
        this.refill = refill;
    }

    /** How many times at once. */
    public int capacity() {
        return capacity;
    }

    /** After how long without any use the full measure is there again. */
    public Duration refill() {
        return refill;
    }
}
