package io.calypso.backup.pool;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A pool.
 *
 * @param volumes how many volumes it has
 * @param sizeBytes what is written on them
 * @param volRetentionSeconds how long a volume is kept; absent until the catalog knows the pool
 * @param recycle whether volumes are used again once they expired
 * @param labelFormat what new volumes are named after; absent when none are made by themselves
 */
@Schema(name = "Pool")
public record PoolView(
        String name,
        long volumes,
        long sizeBytes,
        @Nullable Long volRetentionSeconds,
        @Nullable Boolean recycle,
        @Nullable String labelFormat) {}
