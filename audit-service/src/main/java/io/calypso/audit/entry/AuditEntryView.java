package io.calypso.audit.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.audit.entry.AuditEntry.Change;
import io.calypso.audit.entry.AuditEntry.Outcome;
import io.calypso.audit.entry.AuditEntry.Target;
import io.calypso.audit.event.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An audit entry in the API. */
@Schema(name = "AuditEntry", description = "Who did what, from where, to what, and how it ended. Never changes.")
record AuditEntryView(
        @Schema(description = "Position in the chain; counts from 1 without gaps")
        long sequence,

        UUID id,
        Instant at,

        @Schema(description = "User name, or the name that was tried", examples = "admin")
        String actor,

        @Schema(description = "Id of the user, when known") @Nullable
        String actorId,

        @Schema(description = "Address that the request came from") @Nullable
        String address,

        @Schema(description = "The permission that was used", examples = "backup.jobs:create")
        String operation,

        @Nullable TargetView target,
        @Nullable ChangeView change,
        Outcome outcome,

        @Schema(description = "Code of the problem that was returned") @Nullable
        String problemCode,

        @Schema(description = "HTTP status that was returned") @Nullable
        Integer status,

        @Nullable String requestId,

        @Schema(description = "The service that did it", examples = "backup-service")
        String service,

        @Schema(description = "SHA-256 of the previous entry, hexadecimal")
        String prevHash,

        @Schema(description = "SHA-256 of this entry, hexadecimal")
        String hash) {

    @Schema(name = "AuditTarget", description = "The object that was operated on")
    record TargetView(String type, String id) {}

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
