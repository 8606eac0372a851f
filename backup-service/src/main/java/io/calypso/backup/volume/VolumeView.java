package io.calypso.backup.volume;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A volume.
 *
 * @param status in upper snake: {@code APPEND}, {@code FULL}, {@code USED}, {@code RECYCLE}, {@code PURGED}, {@code ERROR}, {@code ARCHIVE},
 *     {@code READ_ONLY}, {@code DISABLED}, {@code BUSY}, {@code CLEANING}, {@code SCRATCH}
 * @param files marks on a tape; 0 on a file volume
 * @param expiresAt when its retention ends, counted from the last writing; absent when it was never written
 * @param slot absent outside a library
 * @param inChanger absent where it never was in a library
 * @param storage the storage it was last written through
 * @param jobs runs that were written to it
 */
@Schema(name = "Volume")
public record VolumeView(
        String name,
        String pool,
        String status,
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
