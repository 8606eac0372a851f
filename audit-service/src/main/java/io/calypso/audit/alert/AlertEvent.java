package io.calypso.audit.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.calypso.audit.event.EventField;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The data of the services' alert events; fields that are not known here are left aside. */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection(registerFullHierarchy = true)
record AlertEvent(
        @Nullable String key,
        @Nullable AlertSeverity severity,
        @Nullable String title,
        @Nullable String detail,
        @Nullable String remedy,
        @Nullable SourceData source,
        @Nullable Instant at) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SourceData(@Nullable String type, @Nullable String id) {}

    String requiredKey() {
        return EventField.key("key", key);
    }

    /** When it was noticed; where the data does not say, when the event was made. */
    Instant moment(Instant eventAt) {
        return EventField.instant("at", at == null ? eventAt : at);
    }

    /**
     * The report as this service judges it.
     *
     * @throws IllegalArgumentException when a field is missing that every report has
     */
    Report toRaised(String service, Instant eventAt) {
        return new Report(
                service,
                requiredKey(),
                EventField.required("severity", severity),
                EventField.text("title", title),
                EventField.optionalText(detail),
                EventField.optionalText(remedy),
                source == null || source.type() == null || source.id() == null
                        ? null
                        : new AlertSource(
                                EventField.text("source.type", source.type()),
                                EventField.text("source.id", source.id())),
                moment(eventAt));
    }
}
