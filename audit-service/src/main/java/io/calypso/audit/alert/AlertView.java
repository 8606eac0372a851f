package io.calypso.audit.alert;

import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.AlertSource;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert in the API and in the event that it was acknowledged. */
@Schema(
        name = "Alert",
        description = "One incident: from the first time a service raised it until it reported that the cause is gone.")
record AlertView(
        UUID id,

        @Schema(
                description = "Identifies the problem; the same for every report of one cause",
                examples = "bacula-director-down")
        String key,

        @Schema(examples = "backup-service") String service,

        AlertSeverity severity,
        AlertState state,
        String title,
        @Nullable String detail,

        @Schema(description = "What to do about it") @Nullable
        String remedy,

        @Nullable AlertSource source,

        @Schema(description = "The first report of this incident")
        Instant raisedAt,

        @Schema(description = "The newest report of this incident")
        Instant lastRaisedAt,

        @Schema(description = "How often it was reported") long count,

        @Nullable Instant resolvedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {

    static AlertView of(AlertEntity alert) {
        return new AlertView(
                alert.id,
                alert.key,
                alert.service,
                alert.severity,
                alert.state,
                alert.title,
                alert.detail,
                alert.remedy,
                alert.sourceType == null || alert.sourceId == null
                        ? null
                        : new AlertSource(alert.sourceType, alert.sourceId),
                alert.raisedAt,
                alert.lastRaisedAt,
                alert.count,
                alert.resolvedAt,
                alert.acknowledgedAt,
                alert.acknowledgedBy);
    }
}
