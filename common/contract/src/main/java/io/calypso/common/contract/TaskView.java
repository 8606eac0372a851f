package io.calypso.common.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A task as returned by its service and by audit-service, and as the data of the event {@value #CHANGED}.
 *
 * @param asOf when the task's service published this state; absent when the service itself returns it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
@Schema(name = "Task", description = "An operation that outlives the request that started it")
public record TaskView(
        @Schema(description = "UUIDv7") UUID id,

        @Schema(description = "The service that runs the task", examples = "backup-service")
        String service,

        @Schema(examples = "backup.run") String kind,

        @Schema(examples = "Run job nightly-home") String title,

        TaskState state,

        @Schema(description = "0 to 100; absent when unknown") @Nullable
        Double progressPercent,

        @Schema(description = "What the task is doing or waiting for") @Nullable
        String message,

        TaskTarget target,

        @Schema(description = "User name, or system") String requestedBy,

        Instant createdAt,

        @Nullable Instant startedAt,
        @Nullable Instant endedAt,

        @Schema(description = "Whether the task can be cancelled now")
        boolean cancellable,

        @Schema(implementation = Object.class, description = "The result; its shape depends on the kind") @Nullable
        JsonNode result,

        @Schema(implementation = Object.class, description = "Why the task failed, as a problem document (RFC 9457)")
        @Nullable
        JsonNode problem,

        @Schema(description = "Incremented on every change") long revision,

        @Schema(description = "When the task's service reported this state; absent when the service itself returns it")
        @Nullable
        Instant asOf) {

    /** The CloudEvents type of a changed task. */
    public static final String CHANGED = "io.calypso.task.changed.v1";

    /** The permission to read tasks. */
    public static final String READ = "tasks.tasks:read";

    /** The topic of the events of one task. */
    public static String topic(UUID id) {
        return "task." + id;
    }
}
