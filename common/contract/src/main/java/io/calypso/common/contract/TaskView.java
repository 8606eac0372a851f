package io.calypso.common.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A task as its service and audit-service show it, and as the event {@value #CHANGED} carries it.
 *
 * @param asOf when its service published this state; absent when the service itself was asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
@Schema(name = "Task", description = "An operation that outlives the request that started it")
public record TaskView(
        @Schema(description = "UUIDv7") UUID id,

        @Schema(description = "Service that runs it", examples = "backup-service")
        String service,

        @Schema(examples = "backup.run") String kind,

        @Schema(examples = "Run job nightly-home") String title,

        TaskState state,

        @Schema(description = "0 to 100; absent when it cannot be known") @Nullable
        Double progressPercent,

        @Schema(description = "What it does or waits for at the moment") @Nullable
        String message,

        TaskTarget target,

        @Schema(description = "User name, or system") String requestedBy,

        Instant createdAt,

        @Nullable Instant startedAt,
        @Nullable Instant endedAt,

        @Schema(description = "Whether cancelling would be accepted at the moment")
        boolean cancellable,

        @Schema(implementation = Object.class, description = "The result; its shape depends on the kind") @Nullable
        JsonNode result,

        @Schema(implementation = Object.class, description = "Why it failed, as a problem document (RFC 9457)")
        @Nullable
        JsonNode problem,

        @Schema(description = "Incremented on every change") long revision,

        @Schema(description = "When its service reported this; absent when the service itself was asked") @Nullable
        Instant asOf) {

    /** The CloudEvents type of a changed task. */
    public static final String CHANGED = "io.calypso.task.changed.v1";

    /** The permission to see tasks. */
    public static final String READ = "tasks.tasks:read";

    /** The topic of the events of one task. */
    public static String topic(UUID id) {
        return "task." + id;
    }
}
