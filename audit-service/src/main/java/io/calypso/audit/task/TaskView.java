package io.calypso.audit.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.audit.sql.JsonText;
import io.calypso.audit.task.Task.State;
import io.calypso.audit.task.Task.Target;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A task as clients see it; the same shape as the one its own service answers, and {@code asOf}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Task", description = "An operation that outlives the request that started it")
record TaskView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "backup-service")
        String service,

        @Schema(required = true, examples = "backup.run") String kind,

        @Schema(required = true, examples = "Run job nightly-home")
        String title,

        @Schema(required = true) State state,

        @Schema(description = "0 to 100; absent when nobody can tell") @Nullable
        Double progressPercent,

        @Schema(description = "What it is doing") @Nullable String message,
        @Nullable TargetView target,
        @Nullable String requestedBy,
        @Schema(required = true) Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Schema(required = true) boolean cancellable,

        @Schema(implementation = Object.class, description = "What came out; its shape depends on the kind") @Nullable
        JsonNode result,

        @Schema(implementation = Object.class, description = "Why it failed, as a problem document (RFC 9457)")
        @Nullable
        JsonNode problem,

        @Schema(required = true, description = "Grows with each change")
        long revision,

        @Schema(description = "When its service told this; absent when the service itself was asked now") @Nullable
        Instant asOf) {

    @Schema(name = "TaskTarget", description = "The object it works on")
    record TargetView(
            @Schema(required = true) String type,
            @Schema(required = true) String id) {}

    static TaskView of(Task task) {
        Target target = task.target();
        return new TaskView(
                task.id(),
                task.service(),
                task.kind(),
                task.title(),
                task.state(),
                task.progressPercent(),
                task.message(),
                target == null ? null : new TargetView(target.type(), target.id()),
                task.requestedBy(),
                task.createdAt(),
                task.startedAt(),
                task.endedAt(),
                task.cancellable(),
                JsonText.value(task.result()),
                JsonText.value(task.problem()),
                task.revision(),
                task.asOf());
    }
}
