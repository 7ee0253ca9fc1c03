package fr.asso.aimf.essaim.web;

import java.time.Duration;

/**
 * A limit is reached and the form cannot be shown again: readers get a page that says when to come back. Forms that can keep
 * what was typed show it again instead, with the message {@value #MESSAGE}, whose argument is the number of minutes.
 */
public class TooManyRequests extends RuntimeException {

    public static final String MESSAGE = "web.limit.reached";

    private final Duration retryAfter;

    public TooManyRequests(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
