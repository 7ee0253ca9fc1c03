package fr.asso.aimf.essaim;

import java.util.concurrent.CountDownLatch;

/** Waiting, where no checked exception may be thrown. */
public final class Latches {

    private Latches() {}

    /** @throws IllegalStateException when interrupted */
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
