package io.calypso.audit.alert;

import io.calypso.audit.alert.Alert.Severity;
import io.calypso.audit.alert.Alert.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A service says that something is wrong; said again with the same key it is the same incident. */
record AlertRaised(
        String service,
        String key,
        Severity severity,
        String title,
        @Nullable String detail,
        @Nullable String remedy,
        @Nullable Source source,
        Instant at) {}
