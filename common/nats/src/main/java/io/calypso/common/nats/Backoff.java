package io.calypso.common.nats;

import java.time.Duration;

/** Waits that double from 50 ms to 2 s. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Duration next = FIRST;

    /** Begins again with the shortest wait. */
    public void reset() {
        next = FIRST;
    }

    /** Sleeps. Returns false when it was interrupted; the thread stays interrupted. */
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
