package io.calypso.audit.task;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of a task that its service has told about.
 *
 * @param revision grows with each change of the task; a lower one than is known is old news
 * @param result JSON text
 * @param problem JSON text
 * @param asOf when the service told it
 */
record Task(
        UUID id,
        String service,
        long revision,
        String kind,
        String title,
        State state,
        @Nullable Double progressPercent,
        @Nullable String message,
        @Nullable Target target,
        @Nullable String requestedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean cancellable,
        @Nullable String result,
        @Nullable String problem,
        Instant asOf) {

    @Schema(name = "TaskState")
    enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    record Target(String type, String id) {}
}
