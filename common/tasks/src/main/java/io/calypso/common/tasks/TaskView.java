package io.calypso.common.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A task as the API shows it.
 *
 * @param id UUIDv7
 * @param service who runs it
 * @param kind what it does, {@code domain.verb}
 * @param title one line for people
 * @param progressPercent 0 to 100, absent when it cannot be known
 * @param message what it does or waits for at the moment
 * @param requestedBy user name, or {@code system}
 * @param cancellable whether cancelling would be accepted at the moment
 * @param result what came of it, by kind
 * @param problem why it failed: a problem document
 * @param revision grows with each change
 */
@Schema(name = "Task")
public record TaskView(
        UUID id,
        String service,
        String kind,
        String title,
        TaskState state,
        @Nullable Double progressPercent,
        @Nullable String message,
        TaskTarget target,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean cancellable,
        @Schema(implementation = Object.class) @Nullable JsonNode result,
        @Schema(implementation = Object.class) @Nullable JsonNode problem,
        long revision) {}
