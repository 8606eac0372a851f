package io.calypso.audit.alert;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One incident: from the first time a service raised it until that service said that the cause is gone.
 * A raise after that is a new incident.
 */
record Alert(
        UUID id,
        String service,
        String key,
        Severity severity,
        State state,
        String title,
        @Nullable String detail,
        @Nullable String remedy,
        @Nullable Source source,
        Instant raisedAt,
        Instant lastRaisedAt,
        long count,
        @Nullable Instant resolvedAt,
        @Nullable Acknowledgement acknowledgement) {

    @Schema(name = "AlertSeverity")
    enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }

    @Schema(name = "AlertState")
    enum State {
        ACTIVE,
        RESOLVED
    }

    record Source(String type, String id) {}

    record Acknowledgement(Instant at, String by) {}

    static Alert open(UUID id, AlertRaised raised) {
        return new Alert(
                id,
                raised.service(),
                raised.key(),
                raised.severity(),
                State.ACTIVE,
                raised.title(),
                raised.detail(),
                raised.remedy(),
                raised.source(),
                raised.at(),
                raised.at(),
                1,
                null,
                null);
    }

    /**
     * The same incident, reported once more. The newest report's text counts; if it is graver than before, somebody
     * has to look again, so the acknowledgement goes.
     */
    Alert raisedAgain(AlertRaised raised) {
        boolean newest = !raised.at().isBefore(lastRaisedAt);
        boolean graver = newest && raised.severity().compareTo(severity) > 0;
        return new Alert(
                id,
                service,
                key,
                newest ? raised.severity() : severity,
                state,
                newest ? raised.title() : title,
                newest ? raised.detail() : detail,
                newest ? raised.remedy() : remedy,
                newest ? raised.source() : source,
                raised.at().isBefore(raisedAt) ? raised.at() : raisedAt,
                newest ? raised.at() : lastRaisedAt,
                count + 1,
                resolvedAt,
                graver ? null : acknowledgement);
    }

    Alert resolved(Instant at) {
        return new Alert(
                id,
                service,
                key,
                severity,
                State.RESOLVED,
                title,
                detail,
                remedy,
                source,
                raisedAt,
                lastRaisedAt,
                count,
                at,
                acknowledgement);
    }

    /** Acknowledging twice keeps the first. */
    Alert acknowledged(Instant at, String by) {
        if (acknowledgement != null) {
            return this;
        }
        return new Alert(
                id,
                service,
                key,
                severity,
                state,
                title,
                detail,
                remedy,
                source,
                raisedAt,
                lastRaisedAt,
                count,
                resolvedAt,
                new Acknowledgement(at, by));
    }
}
