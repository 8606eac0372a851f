package io.calypso.audit.auditentry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries; empty lists and absent values do not restrict.
 *
 * @param after that moment or later
 * @param before earlier than that moment
 */
record AuditEntryFilter(
        @Nullable String actor,
        @Nullable String operation,
        @Nullable String targetType,
        @Nullable String targetId,
        List<String> outcomes,
        @Nullable String service,
        @Nullable Instant after,
        @Nullable Instant before) {}
