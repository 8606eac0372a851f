package io.calypso.audit.entry;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, from where, to what, and how it ended.
 *
 * @param at when it happened, by the clock of the service that did it, in microseconds
 * @param change JSON before and after; the service has already masked secrets
 */
record AuditEntry(
        UUID id,
        Instant at,
        String actor,
        @Nullable String actorId,
        @Nullable String address,
        String operation,
        @Nullable Target target,
        Change change,
        Outcome outcome,
        @Nullable String problemCode,
        @Nullable Integer status,
        @Nullable String requestId,
        String service) {

    record Target(String type, String id) {}

    /** Each side is the text of a JSON value, or absent. */
    record Change(@Nullable String before, @Nullable String after) {
        static final Change NONE = new Change(null, null);
    }

    @Schema(name = "AuditOutcome")
    enum Outcome {
        SUCCEEDED,
        REFUSED,
        FAILED,
        /** The service was killed during the operation; it is unknown how much of it was done. */
        UNKNOWN
    }
}
