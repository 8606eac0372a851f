package io.calypso.common.events;

import java.time.Duration;

/** Waits that double from 50 ms to 2 s. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Duration next = FIRST;

    void reset() {
        next = FIRST;
    }

    /** Sleeps; answers false when it was interrupted, and leaves the thread so. */
    boolean sleep() {
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
