package io.calypso.common.nats;

import java.time.Duration;

/** Pauses that double from 50 ms to 2 s. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Duration next = FIRST;

    /** Starts again with the shortest pause. */
    public void reset() {
        next = FIRST;
    }

    /** Sleeps. Returns false if interrupted, and keeps the thread's interrupt flag. */
    public boolean sleep() {
        try {
            Thread.sleep(next);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        return true;
    }
}
