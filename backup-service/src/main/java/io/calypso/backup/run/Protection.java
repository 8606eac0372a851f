package io.calypso.backup.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what a job is to save is safe. */
public enum Protection {
    /** The last run was good, and recent enough. */
    PROTECTED,
    /** There is a good backup, but it is older than it may be. */
    STALE,
    /** The last run failed. */
    FAILED,
    /** There has never been a good run. */
    NEVER_RUN,
    /** A run is on its way. */
    RUNNING;

    /**
     * The state of a job.
     *
     * @param history what the catalog tells of it
     * @param mayBeOld how old the last good run may be
     * @param now the time to measure by
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
