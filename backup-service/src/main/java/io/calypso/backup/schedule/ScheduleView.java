package io.calypso.backup.schedule;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schedule.
 *
 * @param managed whether it belongs to a job that is defined here and bears its name
 * @param runs one line a rule, such as {@code Full 1st sun at 23:05}
 * @param nextRunAt when it starts a job next; absent when it starts none, or none soon
 */
@Schema(name = "ScheduleInfo")
public record ScheduleView(
        String name,
        boolean managed,
        List<String> runs,
        @Nullable Instant nextRunAt) {}
