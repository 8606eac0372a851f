package io.calypso.backup.bacula;

import io.calypso.common.base.CalypsoException;
import java.time.Duration;

/** Makes the problems of the access to the Director, each with its remedy. */
final class DirectorFailures {

    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final int EXCERPT = 600;

    private DirectorFailures() {}

    static CalypsoException down(String detail) {
        return CalypsoException.of(BaculaProblems.DIRECTOR_DOWN, detail)
                .remedy("Start the Director (systemctl start bacula-director) and read its log.")
                .retryAfter(RETRY);
    }

    static CalypsoException timeout(String verb, Duration limit) {
        return CalypsoException.of(
                        BaculaProblems.DIRECTOR_TIMEOUT,
                        "The Director did not respond to '" + verb + "' within " + limit.toSeconds() + " s.")
                .remedy(
                        "Check whether the Director waits for its catalog or for a daemon that is down, then try again.");
    }

    static CalypsoException unexpected(String verb, String answer) {
        return CalypsoException.of(
                        BaculaProblems.DIRECTOR_UNEXPECTED,
                        "The Director's output for '" + verb + "' is not as expected: " + excerpt(answer))
                .remedy(
                        "Check that what the request names still exists in the Director, and that the Director runs with LC_ALL=C.");
    }

    /** The console's output belongs to another command; the session is closed. */
    static CalypsoException outOfStep(String verb, String answer) {
        return CalypsoException.of(
                        BaculaProblems.DIRECTOR_DOWN,
                        "The console's output did not belong to '" + verb + "'; it was restarted. " + excerpt(answer))
                .remedy("Try again.")
                .retryAfter(Duration.ofSeconds(1));
    }

    /** The console ended before it was connected; its output names the cause. */
    static CalypsoException ended(String output) {
        if (output.contains("Cannot open config file")
                || output.contains("Config error")
                || output.contains("No Director resource")) {
            return CalypsoException.of(
                            BaculaProblems.NOT_INSTALLED, "The console has no usable configuration: " + excerpt(output))
                    .remedy("Install bacula-console and set calypso.bacula.bconsole-conf to its configuration.");
        }
        if (output.contains("authorization problem")) {
            return CalypsoException.of(
                            BaculaProblems.DIRECTOR_DOWN, "The Director refused the console's name or password.")
                    .remedy("Use the same password in the Director resource of bacula-dir.conf and of bconsole.conf.")
                    .retryAfter(RETRY);
        }
        return down("The console could not connect to the Director: " + excerpt(output));
    }

    static String excerpt(String text) {
        String trimmed = text.strip();
        return trimmed.length() <= EXCERPT ? trimmed : trimmed.substring(0, EXCERPT) + " …";
    }
}
