package io.calypso.backup.pool;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A pool as the API shows it.
 *
 * @param volumes the number of its volumes
 * @param sizeBytes the bytes on them
 * @param volRetentionSeconds how long a volume is kept; absent until the catalog has the pool
 * @param recycle whether volumes are used again once they have expired
 * @param labelFormat the pattern of the names of new volumes; absent when none are created automatically
 */
@Schema(name = "Pool")
public record PoolView(
        String name,
        long volumes,
        long sizeBytes,
        @Nullable Long volRetentionSeconds,
        @Nullable Boolean recycle,
        @Nullable String labelFormat) {}
