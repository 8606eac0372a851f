package io.calypso.common.access;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How an audited operation ended. */
@RegisterForReflection
public enum AuditOutcome {
    /** It was done, or accepted as a task. */
    SUCCEEDED,
    /** The caller was not let in: 401, 403 or 429. */
    REFUSED,
    /** It was not done for another reason: invalid, in conflict, or something broke. */
    FAILED,
    /** The service died before the end was written. */
    UNKNOWN;

    /** The outcome that an HTTP status tells of. */
    static AuditOutcome of(int status) {
        return switch (status) {
            case 401, 403, 429 -> REFUSED;
            default -> status < 400 ? SUCCEEDED : FAILED;
        };
    }
}
