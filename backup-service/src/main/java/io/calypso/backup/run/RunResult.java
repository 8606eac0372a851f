package io.calypso.backup.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task that started a run.
 *
 * @param where the directory of a restore; absent otherwise
 */
@RegisterForReflection(registerFullHierarchy = true)
public record RunResult(
        long runId,
        String job,
        RunStatus status,
        @Nullable RunLevel level,
        long files,
        long sizeBytes,
        long errors,
        @Nullable String where) {

    static RunResult of(Run run, @Nullable String where) {
        return new RunResult(
                run.id(), run.job(), run.status(), run.level(), run.files(), run.sizeBytes(), run.errors(), where);
    }
}
