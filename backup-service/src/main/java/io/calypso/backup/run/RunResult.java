package io.calypso.backup.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task that started a run.
 *
 * @param files saved or, of a restore whose selection is known, written
 * @param sizeBytes saved or written
 * @param where the directory of a restore; absent otherwise
 * @param selected the files that a restore was to write, without directories; like the next three absent when it is not known
 * @param written the files that it wrote
 * @param skipped the files that were there before and were left as they were
 * @param failed the files that it could not write
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
        @Nullable String where,
        @Nullable Long selected,
        @Nullable Long written,
        @Nullable Long skipped,
        @Nullable Long failed) {

    static RunResult of(Run run, @Nullable RestoreTally tally) {
        RestoreTally counted = tally == null || tally.entries() == 0 ? null : tally;
        Long selected = counted == null ? null : Long.valueOf(counted.files());
        Long skipped = counted == null ? null : counted.skipped(run);
        Long failed = counted == null ? null : Long.valueOf(counted.failed(run));
        Long written = selected == null || skipped == null || failed == null
                ? null
                : Long.valueOf(Math.max(0, selected - skipped - failed));
        return new RunResult(
                run.id(),
                run.job(),
                run.status(),
                run.level(),
                written == null ? run.files() : written,
                run.sizeBytes(),
                run.errors(),
                tally == null ? null : tally.where(),
                selected,
                written,
                skipped,
                failed);
    }
}
