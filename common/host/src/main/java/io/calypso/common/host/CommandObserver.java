package io.calypso.common.host;

import java.time.Duration;

/** Notified of each command that ended; the hook for metrics. Must be quick and must not throw. */
@FunctionalInterface
public interface CommandObserver {

    /** How a command ended. */
    enum Outcome {
        /** Exit code 0. */
        SUCCEEDED,
        /** A nonzero exit code. */
        FAILED,
        /** The time limit was exceeded. */
        TIMED_OUT,
        /** The output limit was exceeded. */
        OUTPUT_TOO_LARGE,
        /** It was cancelled, or its thread was interrupted. */
        CANCELLED,
        /** It could not be started. */
        NOT_STARTED
    }

    /** An observer that does nothing. */
    CommandObserver NONE = (tool, verb, outcome, took) -> {};

    /**
     * A command ended.
     *
     * @param tool the tool's name
     * @param verb what it did, in one word, or {@code ""}
     * @param outcome how it ended
     * @param took wall time
     */
    void ended(String tool, String verb, Outcome outcome, Duration took);
}
