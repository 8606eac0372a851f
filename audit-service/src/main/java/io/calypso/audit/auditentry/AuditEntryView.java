package io.calypso.audit.auditentry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.audit.auditentry.AuditEntry.Change;
import io.calypso.audit.auditentry.AuditEntry.Outcome;
import io.calypso.audit.auditentry.AuditEntry.Target;
import io.calypso.audit.sql.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An audit entry as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AuditEntry", description = "Who did what, from where, to what, and how it ended. Never changes.")
record AuditEntryView(
        @Schema(required = true, description = "Place in the chain; counts from 1 without gaps")
        long sequence,

        @Schema(required = true) UUID id,
        @Schema(required = true) Instant at,

        @Schema(required = true, description = "User name, or who was tried to be", examples = "admin")
        String actor,

        @Schema(description = "Id of the user, when known") @Nullable
        String actorId,

        @Schema(description = "Address the request came from") @Nullable
        String address,

        @Schema(required = true, description = "The permission that was used", examples = "backup.jobs:create")
        String operation,

        @Nullable TargetView target,
        @Nullable ChangeView change,
        @Schema(required = true) Outcome outcome,

        @Schema(description = "Code of the problem it was answered with") @Nullable
        String problemCode,

        @Schema(description = "HTTP status it was answered with") @Nullable
        Integer status,

        @Nullable String requestId,

        @Schema(required = true, description = "Service that did it", examples = "backup-service")
        String service,

        @Schema(required = true, description = "SHA-256 of the entry before, hexadecimal")
        String prevHash,

        @Schema(required = true, description = "SHA-256 of this entry, hexadecimal")
        String hash) {

    @Schema(name = "AuditTarget", description = "The object it was done to")
    record TargetView(
            @Schema(required = true) String type,
            @Schema(required = true) String id) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AuditChange", description = "The object before and after, secrets masked")
    record ChangeView(
            @Schema(implementation = Object.class, description = "Any JSON value") @Nullable
            JsonNode before,

            @Schema(implementation = Object.class, description = "Any JSON value") @Nullable
            JsonNode after) {}

    static AuditEntryView of(ChainedEntry chained) {
        AuditEntry entry = chained.entry();
        Target target = entry.target();
        Change change = entry.change();
        return new AuditEntryView(
                chained.sequence(),
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.actorId(),
                entry.address(),
                entry.operation(),
                target == null ? null : new TargetView(target.type(), target.id()),
                change.equals(Change.NONE)
                        ? null
                        : new ChangeView(JsonText.value(change.before()), JsonText.value(change.after())),
                entry.outcome(),
                entry.problemCode(),
                entry.status(),
                entry.requestId(),
                entry.service(),
                chained.previous().toString(),
                chained.hash().toString());
    }
}
