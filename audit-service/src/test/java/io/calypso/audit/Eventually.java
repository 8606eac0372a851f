package io.calypso.audit;

import java.time.Duration;

/** Waits for what comes about by itself. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Eventually() {}

    /** Tries until the assertions hold; the last failure counts when time is up. */
    public static void holds(Assertions assertions) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertions.check();
                return;
            } catch (Exception | AssertionError failure) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(failure.getMessage(), failure);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What must come to hold. */
    @FunctionalInterface
    public interface Assertions {
        void check() throws Exception;
    }
}
