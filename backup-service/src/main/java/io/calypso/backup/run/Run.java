package io.calypso.backup.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as the catalog has it.
 *
 * @param id Bacula's JobId
 * @param job the name of the job it is a run of
 * @param endedAt absent until it has ended
 * @param purged whether its files were pruned from the catalog
 * @param savedData whether it saved more than directories; only of a backup that has ended
 * @param comment the comment that it was started with
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
        boolean savedData,
        @Nullable String comment,
        List<String> volumes) {

    public Run {
        volumes = List.copyOf(volumes);
    }

    /** Whether its files can be browsed and restored. */
    public boolean isRestorable() {
        return (type == RunType.BACKUP || type == RunType.COPY) && status.isGood() && files > 0 && !purged;
    }

    /** Whether it is a full run that ended well and saved nothing. */
    boolean isEmptyFull() {
        return type == RunType.BACKUP && level == RunLevel.FULL && status.isGood() && !savedData;
    }

    /** Returns how long it took; absent until it has ended. */
    public @Nullable Duration duration() {
        return startedAt == null || endedAt == null ? null : Duration.between(startedAt, endedAt);
    }

    /** Returns the id of the task that started it, if one did. */
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
                savedData,
                comment,
                names);
    }
}
