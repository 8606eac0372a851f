package io.calypso.common.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data of the events {@value #RAISED} and {@value #RESOLVED}: a fault occurred, or is resolved.
 *
 * @param key identifies the cause; the same in every report of it
 * @param at when it was detected; if absent, when the event was published
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
public record AlertReport(
        @JsonProperty(required = true) String key,
        @Nullable AlertSeverity severity,
        @Nullable String title,
        @Nullable String detail,
        @Nullable String remedy,
        @Nullable AlertSource source,
        @Nullable Instant at) {

    /** The CloudEvents type of an alert that is raised, for the first time or repeatedly. */
    public static final String RAISED = "io.calypso.alert.raised.v1";

    /** The CloudEvents type of an alert whose cause is gone. */
    public static final String RESOLVED = "io.calypso.alert.resolved.v1";

    /** The CloudEvents type of an alert that somebody has acknowledged. */
    public static final String ACKNOWLEDGED = "io.calypso.alert.acknowledged.v1";

    /** The permission to read alerts. */
    public static final String READ = "alerts.alerts:read";

    /** The topic of the events of one alert. */
    public static String topic(String key) {
        return "alert." + key;
    }
}
