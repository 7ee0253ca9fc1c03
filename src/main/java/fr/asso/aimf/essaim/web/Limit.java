package fr.asso.aimf.essaim.web;

import java.time.Duration;

/** What may be done only so often. A full measure is there at first, and comes back little by little in the given time. */
public enum Limit {
    /** Wrong passwords for one account, from wherever they come: a hundred machines guess no faster than one. */
    SIGN_IN(30, Duration.ofHours(1)),
    /** Wrong passwords from one network: a training room behind one address mistypes, a list of passwords does not pass. */
    SIGN_IN_FROM_NETWORK(60, Duration.ofMinutes(20)),
    /** Accounts from one network: a workshop of twenty people registers at once. */
    REGISTRATION(20, Duration.ofHours(1)),
    /** Mails that anybody can have sent to an address: a few for somebody who tries again, no flood for a victim. */
    MAIL_TO_ADDRESS(5, Duration.ofHours(1)),
    /** Proposals by one account: far more than anybody writes well in a day. */
    SUBMISSION(20, Duration.ofDays(1)),
    /** Changes of organisations' records by one account: each may make every page that is kept outdated. */
    PROFILE(60, Duration.ofHours(1)),
    /** Reports of errors from one network: a class that reads sheets closely, no flood for the moderators. */
    REPORT(10, Duration.ofHours(1)),
    /** Links to plans that one network has sent: what goes to an address nobody proved is kept rare. */
    PLAN_LINK(20, Duration.ofHours(1)),
    /** Plans begun from one network: a workshop of twenty officials begins one each, some twice. */
    PLAN(60, Duration.ofHours(1));

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
