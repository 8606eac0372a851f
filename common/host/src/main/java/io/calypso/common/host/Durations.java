package io.calypso.common.host;

import java.time.Duration;

/** Durations as text for people. */
final class Durations {

    private Durations() {}

    /** {@code 30 s}, {@code 250 ms}. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
