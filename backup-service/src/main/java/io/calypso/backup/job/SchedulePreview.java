package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule will start runs.
 *
 * @param timeZone the Director's, such as {@code Europe/Berlin}
 * @param runs the next twenty in their order; fewer when there are fewer in the next eight years
 * @param warnings what its author should know about its next year, in sentences
 */
@Schema(name = "SchedulePreview")
public record SchedulePreview(String timeZone, List<Run> runs, List<String> warnings) {

    /**
     * A run.
     *
     * @param at with the offset of the Director's time zone at that time
     * @param local the same as a person reads it there: {@code Sun 6 Dec 2026 23:05}
     * @param pool if the rule names one
     * @param rule the number of the rule that starts it, from 0
     */
    @Schema(name = "SchedulePreviewRun")
    public record Run(
            @Schema(implementation = Instant.class) OffsetDateTime at,
            String local,
            BackupLevel level,
            @Nullable String pool,
            int rule) {}
}
