package io.calypso.backup.volume;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A volume as the API shows it.
 *
 * @param files marks on a tape; 0 on a file volume
 * @param expiresAt when its retention ends, counted from the last writing; absent when it was never written or is kept for ever
 * @param slot absent outside a library
 * @param inChanger absent where it was never in a library
 * @param storage the storage it was last written through
 * @param jobs number of runs that were written to it
 */
@Schema(name = "Volume")
public record VolumeView(
        String name,
        String pool,
        VolumeStatus status,
        String mediaType,
        long sizeBytes,
        long files,
        @Nullable Instant lastWrittenAt,
        @Nullable Instant expiresAt,
        @Nullable Long slot,
        @Nullable Boolean inChanger,
        @Nullable String storage,
        long jobs,
        boolean enabled,
        long errors) {}
