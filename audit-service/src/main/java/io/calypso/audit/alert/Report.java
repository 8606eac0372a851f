package io.calypso.audit.alert;

import io.calypso.audit.event.EventField;
import io.calypso.common.contract.AlertReport;
import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.AlertSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report that this service can store. Reports with the same key belong to one incident.
 *
 * @param service the service that published it, from the event's subject
 * @param at when the problem was detected
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
     * Converts a report as published by its service.
     *
     * @param eventAt the time of the event, for a report without a time
     * @throws IllegalArgumentException when a required field is missing
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

    @SuppressWarnings("NullAway") // Another program may have omitted the fields of a source.
    private static @Nullable AlertSource source(@Nullable AlertSource source) {
        return source == null || source.type() == null || source.id() == null
                ? null
                : new AlertSource(
                        EventField.text("source.type", source.type()), EventField.text("source.id", source.id()));
    }
}
