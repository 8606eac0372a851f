package io.calypso.backup.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it.
 *
 * @param id Bacula's JobId
 * @param readBytes read from the client's disks, before compression
 * @param volumes the volumes that it was written to, in that order; absent when there are none
 * @param restorable whether its files can be browsed and restored
 * @param waitingFor what it waits for; absent while it waits for nothing
 * @param progress present while it runs and its client responds
 * @param taskId the task that started it; absent when a schedule or another console did
 */
@Schema(name = "Run")
public record RunView(
        long id,
        String job,
        @Nullable String client,
        @Nullable String fileset,
        RunType type,
        @Nullable RunLevel level,
        RunStatus status,
        @Nullable Instant scheduledAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long durationSeconds,
        long files,
        long sizeBytes,
        @Nullable Long readBytes,
        long errors,
        @Nullable List<String> volumes,
        @Nullable String pool,
        boolean restorable,
        @Nullable RunWait waitingFor,
        @Nullable RunProgress progress,
        @Nullable String taskId) {

    /** Returns the view of a run with what it waits for and its progress. */
    static RunView of(Run run, @Nullable RunWait waitingFor, @Nullable RunProgress progress) {
        Duration duration = run.duration();
        return new RunView(
                run.id(),
                run.job(),
                run.client(),
                run.fileset(),
                run.type(),
                run.level(),
                run.status(),
                run.scheduledAt(),
                run.startedAt(),
                run.endedAt(),
                duration == null ? null : Math.max(0, duration.toSeconds()),
                progress == null ? run.files() : Math.max(run.files(), progress.files()),
                progress == null ? run.sizeBytes() : Math.max(run.sizeBytes(), progress.sizeBytes()),
                run.readBytes() == 0 ? null : run.readBytes(),
                run.errors(),
                run.volumes().isEmpty() ? null : run.volumes(),
                run.pool(),
                run.isRestorable(),
                waitingFor,
                progress,
                run.taskId());
    }
}
