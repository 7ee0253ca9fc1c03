package fr.asso.aimf.essaim.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Answers that take the same time whatever was found, so that no clock tells whether a mail address is known. */
public final class EvenTime {

    /** More than the work takes. */
    private static final Duration LEAST = Duration.ofMillis(400);

    private EvenTime() {}

    /** Does the work, and returns when the time is over. */
    public static void pass(Runnable work) {
        long end = System.nanoTime() + LEAST.toNanos();
        work.run();
        try {
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
