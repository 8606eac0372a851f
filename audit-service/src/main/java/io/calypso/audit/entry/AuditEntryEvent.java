package io.calypso.audit.entry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.audit.entry.AuditEntry.Change;
import io.calypso.audit.entry.AuditEntry.Outcome;
import io.calypso.audit.entry.AuditEntry.Target;
import io.calypso.audit.event.EventField;
import io.calypso.audit.event.JsonText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of {@code io.calypso.audit.recorded.v1}; unknown fields are ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection(registerFullHierarchy = true)
record AuditEntryEvent(
        @Nullable UUID id,
        @Nullable Instant at,
        @Nullable String actor,
        @Nullable String actorId,
        @Nullable String address,
        @Nullable String operation,
        @Nullable TargetData target,
        @Nullable ChangeData change,
        @Nullable Outcome outcome,
        @Nullable String problemCode,
        @Nullable Integer status,
        @Nullable String requestId) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TargetData(@Nullable String type, @Nullable String id) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ChangeData(@Nullable JsonNode before, @Nullable JsonNode after) {}

    /**
     * Returns the entry to be chained.
     *
     * @param service the service that published it, from the event's subject
     * @throws IllegalArgumentException when a required field is missing
     */
    AuditEntry toEntry(String service) {
        return new AuditEntry(
                EventField.required("id", id),
                EventField.instant("at", at),
                EventField.key("actor", actor),
                EventField.optionalText(actorId),
                EventField.optionalText(address),
                EventField.key("operation", operation),
                target == null || target.type() == null || target.id() == null
                        ? null
                        : new Target(
                                EventField.key("target.type", target.type()), EventField.key("target.id", target.id())),
                change == null ? Change.NONE : new Change(json(change.before()), json(change.after())),
                EventField.required("outcome", outcome),
                EventField.optionalText(problemCode),
                status,
                EventField.optionalText(requestId),
                service);
    }

    private static @Nullable String json(@Nullable JsonNode value) {
        return EventField.optionalText(JsonText.of(value));
    }
}
