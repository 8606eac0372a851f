package io.calypso.common.host;

import java.time.Duration;

/**
 * The result of a command that ended by itself.
 *
 * @param exitCode 0 to 255; 128 + n when signal n ended it
 * @param stdout standard output as UTF-8; bytes that are not UTF-8 become U+FFFD
 * @param stderr standard error, likewise
 * @param took wall time from start to end
 */
public record CommandResult(int exitCode, String stdout, String stderr, Duration took) {

    /** Whether it exited with 0. Many tools exit with 0 although they did nothing, so check the effect too. */
    public boolean succeeded() {
        return exitCode == 0;
    }
}
