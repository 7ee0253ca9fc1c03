package fr.asso.aimf.essaim.web;

import java.time.Duration;

/** Too much is going on at once; nobody did anything wrong. Readers get a page that says so, robots when to come back. */
public class Overload extends RuntimeException {

    private final Duration retryAfter;

    public Overload(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
