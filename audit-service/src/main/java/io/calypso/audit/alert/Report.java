package io.calypso.audit.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A service reports that something is wrong; reports with the same key are one incident. */
record Report(
        String service,
        String key,
        AlertSeverity severity,
        String title,
        @Nullable String detail,
        @Nullable String remedy,
        @Nullable AlertSource source,
        Instant at) {}
