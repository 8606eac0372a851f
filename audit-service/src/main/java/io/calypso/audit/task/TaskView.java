package io.calypso.audit.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A task of the API: the same shape as in its own service, and {@code asOf}. */
@Schema(name = "Task", description = "An operation that outlives the request that started it")
record TaskView(
        UUID id,

        @Schema(examples = "backup-service")
        String service,

        @Schema(examples = "backup.run") String kind,

        @Schema(examples = "Run job nightly-home")
        String title,

        TaskState state,

        @Schema(description = "0 to 100; absent when nobody can tell") @Nullable
        Double progressPercent,

        @Schema(description = "What it is doing") @Nullable String message,
        @Nullable TaskTarget target,
        @Nullable String requestedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean cancellable,

        @Schema(implementation = Object.class, description = "What came out; its shape depends on the kind") @Nullable
        JsonNode result,

        @Schema(implementation = Object.class, description = "Why it failed, as a problem document (RFC 9457)")
        @Nullable
        JsonNode problem,

        @Schema(description = "Grows with each change")
        long revision,

        @Schema(description = "When its service told this; absent when the service itself was asked now") @Nullable
        Instant asOf) {}
