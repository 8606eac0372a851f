package io.calypso.audit.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calypso.audit.alert.Alert.Acknowledgement;
import io.calypso.audit.alert.Alert.Severity;
import io.calypso.audit.alert.Alert.Source;
import io.calypso.audit.alert.Alert.State;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Alert",
        description = "One incident: from the first time a service raised it until it said that the cause is gone.")
record AlertView(
        @Schema(required = true) UUID id,

        @Schema(required = true, description = "What is wrong, stable for one cause", examples = "bacula-director-down")
        String key,

        @Schema(required = true, examples = "backup-service")
        String service,

        @Schema(required = true) Severity severity,
        @Schema(required = true) State state,
        @Schema(required = true) String title,
        @Nullable String detail,

        @Schema(description = "What to do about it") @Nullable
        String remedy,

        @Nullable SourceView source,

        @Schema(required = true, description = "The first report of this incident")
        Instant raisedAt,

        @Schema(required = true, description = "The newest report of this incident")
        Instant lastRaisedAt,

        @Schema(required = true, description = "How often it was reported")
        long count,

        @Nullable Instant resolvedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {

    @Schema(name = "AlertSource", description = "The object the alert is about")
    record SourceView(
            @Schema(required = true) String type,
            @Schema(required = true) String id) {}

    static AlertView of(Alert alert) {
        Source source = alert.source();
        Acknowledgement acknowledgement = alert.acknowledgement();
        return new AlertView(
                alert.id(),
                alert.key(),
                alert.service(),
                alert.severity(),
                alert.state(),
                alert.title(),
                alert.detail(),
                alert.remedy(),
                source == null ? null : new SourceView(source.type(), source.id()),
                alert.raisedAt(),
                alert.lastRaisedAt(),
                alert.count(),
                alert.resolvedAt(),
                acknowledgement == null ? null : acknowledgement.at(),
                acknowledgement == null ? null : acknowledgement.by());
    }
}
