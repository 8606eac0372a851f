package io.calypso.common.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data of the events {@value #RAISED} and {@value #RESOLVED}: something is wrong, or is right again.
 *
 * @param key what is wrong, the same for every report of one cause
 * @param at when it was noticed; absent means when the event was published
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

    /** The CloudEvents type of an alert that is raised, for the first time or again. */
    public static final String RAISED = "io.calypso.alert.raised.v1";

    /** The CloudEvents type of an alert whose cause is gone. */
    public static final String RESOLVED = "io.calypso.alert.resolved.v1";

    /** The CloudEvents type of an alert that somebody has taken notice of. */
    public static final String ACKNOWLEDGED = "io.calypso.alert.acknowledged.v1";

    /** The permission to see alerts. */
    public static final String READ = "alerts.alerts:read";

    /** The topic of the events of one alert. */
    public static String topic(String key) {
        return "alert." + key;
    }
}
