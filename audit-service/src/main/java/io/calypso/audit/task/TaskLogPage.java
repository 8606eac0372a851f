package io.calypso.audit.task;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a page of log lines, for the documentation; the bytes come from the task's service. */
@Schema(name = "TaskLogPage")
record TaskLogPage(
        @Schema(required = true) List<Line> items,

        @Schema(description = "Where the next page begins; absent on the last") @Nullable
        String nextCursor) {

    @Schema(name = "TaskLogLine")
    record Line(
            @Schema(required = true, description = "Number of the line, from 1")
            long line,

            @Schema(required = true) Instant at,
            @Schema(required = true) String text) {}
}
