package io.calypso.backup.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a task that follows a run.
 *
 * @param floor the greatest id in the catalog before the run was requested; the run's own id is greater
 * @param runId absent until it is known
 * @param lastLogId the last message that was copied into the task's log
 * @param tally what a restore is to write; absent until it is known, and of other runs
 */
@RegisterForReflection
record RunCheckpoint(
        long floor,
        @Nullable Long runId,
        long lastLogId,
        @Nullable RestoreTally tally) {

    RunCheckpoint found(long id) {
        return new RunCheckpoint(floor, id, lastLogId, tally);
    }

    RunCheckpoint counted(RestoreTally expected) {
        return new RunCheckpoint(floor, runId, lastLogId, expected);
    }

    RunCheckpoint logged(long logId) {
        return new RunCheckpoint(floor, runId, logId, tally);
    }
}
