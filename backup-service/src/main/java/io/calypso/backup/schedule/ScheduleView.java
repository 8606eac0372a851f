package io.calypso.backup.schedule;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as the API shows it.
 *
 * @param managed whether it belongs to the job of the same name that is defined here
 * @param runs one line per rule, such as {@code Full 1st sun at 23:05}
 * @param nextRunAt when it starts a job next; absent when it starts none in the next eight years
 * @param asOf when it was read from the Director
 */
@Schema(name = "ScheduleInfo")
public record ScheduleView(
        String name,
        boolean managed,
        List<String> runs,
        @Nullable Instant nextRunAt,
        Instant asOf) {}
