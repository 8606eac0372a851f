package io.calypso.backup.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a job's data is protected by a backup. */
public enum Protection {
    /** The last run was good, and recent enough. */
    PROTECTED,
    /** The last good backup is too old. */
    STALE,
    /** The last run failed. */
    FAILED,
    /** There has never been a good run. */
    NEVER_RUN,
    /** A run is queued or running. */
    RUNNING;

    /**
     * Returns the state of a job.
     *
     * @param history its runs
     * @param mayBeOld how old the last good run may be
     * @param now the current time
     */
    public static Protection of(JobHistory history, Duration mayBeOld, Instant now) {
        Optional<Run> last = history.last();
        if (last.isPresent() && !last.get().status().isFinal()) {
            return RUNNING;
        }
        if (last.isPresent() && last.get().status() == RunStatus.FAILED) {
            return FAILED;
        }
        if (history.lastGood().isEmpty()) {
            return NEVER_RUN;
        }
        Instant goodAt = end(history.lastGood().get());
        return goodAt == null || goodAt.plus(mayBeOld).isBefore(now) ? STALE : PROTECTED;
    }

    private static @Nullable Instant end(Run run) {
        return run.endedAt() == null ? run.startedAt() : run.endedAt();
    }
}
