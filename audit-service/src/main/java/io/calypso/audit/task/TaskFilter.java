package io.calypso.audit.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks; empty lists and absent values do not restrict.
 *
 * @param createdAfter that moment or later
 * @param createdBefore earlier than that moment
 */
record TaskFilter(
        List<String> states,
        @Nullable String kind,
        @Nullable String service,
        @Nullable String requestedBy,
        @Nullable String targetType,
        @Nullable String targetId,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore) {}
