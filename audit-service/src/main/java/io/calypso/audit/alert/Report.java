package io.calypso.audit.alert;

import io.calypso.audit.event.EventField;
import io.calypso.common.contract.AlertReport;
import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.AlertSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report that this service can keep. Reports with the same key are one incident.
 *
 * @param service that published it, by the event's subject
 * @param at when it was noticed
 */
record Report(
        String service,
        String key,
        AlertSeverity severity,
        String title,
        @Nullable String detail,
        @Nullable String remedy,
        @Nullable AlertSource source,
        Instant at) {

    /**
     * A report as its service made it.
     *
     * @param eventAt when the event was made, for a report without a time
     * @throws IllegalArgumentException when a field is missing that every report has
     */
    static Report of(AlertReport report, String service, Instant eventAt) {
        return new Report(
                service,
                key(report),
                EventField.required("severity", report.severity()),
                EventField.text("title", report.title()),
                EventField.optionalText(report.detail()),
                EventField.optionalText(report.remedy()),
                source(report.source()),
                at(report, eventAt));
    }

    static String key(AlertReport report) {
        return EventField.key("key", report.key());
    }

    static Instant at(AlertReport report, Instant eventAt) {
        Instant at = report.at();
        return EventField.instant("at", at == null ? eventAt : at);
    }

    @SuppressWarnings("NullAway") // Another program may have left the fields of a source out.
    private static @Nullable AlertSource source(@Nullable AlertSource source) {
        return source == null || source.type() == null || source.id() == null
                ? null
                : new AlertSource(
                        EventField.text("source.type", source.type()), EventField.text("source.id", source.id()));
    }
}
