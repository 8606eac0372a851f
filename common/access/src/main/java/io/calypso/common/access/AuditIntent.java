package io.calypso.common.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An audited operation that has begun. Its id becomes the id of the entry. */
record AuditIntent(
        UUID id,
        Instant at,
        String actor,
        @Nullable String actorId,
        @Nullable String address,
        String operation,
        @Nullable String requestId) {

    /** The entry of an operation whose outcome is not known. */
    AuditEntry unknown(String service) {
        return new AuditEntry(
                id,
                at,
                actor,
                actorId,
                address,
                operation,
                null,
                null,
                AuditOutcome.UNKNOWN,
                null,
                null,
                requestId,
                service);
    }
}
