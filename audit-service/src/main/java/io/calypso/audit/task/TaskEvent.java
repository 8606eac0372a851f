package io.calypso.audit.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.audit.event.EventField;
import io.calypso.audit.event.JsonText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of {@code io.calypso.task.changed.v1}; fields that are not known here are left aside. */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection(registerFullHierarchy = true)
record TaskEvent(
        @Nullable UUID id,
        @Nullable Long revision,
        @Nullable String kind,
        @Nullable String title,
        @Nullable TaskState state,
        @Nullable Double progressPercent,
        @Nullable String message,
        @Nullable TargetData target,
        @Nullable String requestedBy,
        @Nullable Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Boolean cancellable,
        @Nullable JsonNode result,
        @Nullable JsonNode problem) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TargetData(@Nullable String type, @Nullable String id) {}

    /**
     * The task as this service keeps it.
     *
     * @param service that published it, by the event's subject
     * @param at when it was told
     * @throws IllegalArgumentException when a field is missing that every task has
     */
    TaskView toTask(String service, Instant at) {
        return new TaskView(
                EventField.required("id", id),
                service,
                EventField.key("kind", kind),
                EventField.text("title", title),
                EventField.required("state", state),
                progressPercent,
                EventField.optionalText(message),
                target == null || target.type() == null || target.id() == null
                        ? null
                        : new TaskTarget(
                                EventField.key("target.type", target.type()), EventField.key("target.id", target.id())),
                EventField.optionalKey(requestedBy),
                EventField.instant("createdAt", createdAt),
                EventField.optionalInstant("startedAt", startedAt),
                EventField.optionalInstant("endedAt", endedAt),
                Boolean.TRUE.equals(cancellable),
                storable(result),
                storable(problem),
                EventField.required("revision", revision),
                EventField.instant("at", at));
    }

    private static @Nullable JsonNode storable(@Nullable JsonNode value) {
        return JsonText.value(EventField.optionalText(JsonText.of(value)));
    }
}
