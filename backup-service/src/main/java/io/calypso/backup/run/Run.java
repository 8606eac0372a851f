package io.calypso.backup.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as the catalog knows it.
 *
 * @param id Bacula's JobId
 * @param job the name of the job it is a run of
 * @param endedAt absent until it is over
 * @param purged whether the catalog has forgotten the files
 * @param comment what was said when it was started
 */
public record Run(
        long id,
        String job,
        @Nullable String client,
        @Nullable String fileset,
        @Nullable String pool,
        RunType type,
        @Nullable RunLevel level,
        RunStatus status,
        @Nullable Instant scheduledAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long files,
        long sizeBytes,
        long readBytes,
        long errors,
        boolean purged,
        @Nullable String comment,
        List<String> volumes) {

    public Run {
        volumes = List.copyOf(volumes);
    }

    /** Whether files can be browsed in it and restored from it. */
    public boolean isRestorable() {
        return (type == RunType.BACKUP || type == RunType.COPY) && status.isGood() && files > 0 && !purged;
    }

    /** How long it took; absent until it is over. */
    public @Nullable Duration duration() {
        return startedAt == null || endedAt == null ? null : Duration.between(startedAt, endedAt);
    }

    /** The id of the task that asked for it, if one did. */
    public @Nullable String taskId() {
        return RunComment.taskId(comment);
    }

    Run withVolumes(List<String> names) {
        return new Run(
                id,
                job,
                client,
                fileset,
                pool,
                type,
                level,
                status,
                scheduledAt,
                startedAt,
                endedAt,
                files,
                sizeBytes,
                readBytes,
                errors,
                purged,
                comment,
                names);
    }
}
