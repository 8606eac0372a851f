package io.calypso.common.access;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How an audited operation ended. */
@RegisterForReflection
public enum AuditOutcome {
    /** Completed, or accepted as a task. */
    SUCCEEDED,
    /** The caller was not admitted: 401, 403 or 429. */
    REFUSED,
    /** Not performed for another reason: invalid, in conflict, or an internal failure. */
    FAILED,
    /** The service died before the outcome was recorded. */
    UNKNOWN;

    /** The outcome that an HTTP status stands for. */
    static AuditOutcome of(int status) {
        return switch (status) {
            case 401, 403, 429 -> REFUSED;
            default -> status < 400 ? SUCCEEDED : FAILED;
        };
    }
}
