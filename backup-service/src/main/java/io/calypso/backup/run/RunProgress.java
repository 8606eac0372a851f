package io.calypso.backup.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a run.
 *
 * @param files saved or restored so far
 * @param sizeBytes saved or restored so far
 * @param bytesPerSecond the average since it started
 * @param currentFile the file that is being processed
 * @param percent 0 to 100; of a backup compared with the last good run of the same level, and at most 99 until it has ended
 * @param asOf when the File daemon reported it
 */
public record RunProgress(
        long files,
        long sizeBytes,
        long bytesPerSecond,
        @Nullable String currentFile,
        @Nullable Double percent,
        Instant asOf) {

    /** Returns the same progress with its share of the expected bytes; without a share when these are unknown. */
    RunProgress outOf(long expectedBytes) {
        Double share = expectedBytes <= 0 ? null : Math.min(99.0, Math.floor(1000.0 * sizeBytes / expectedBytes) / 10);
        return new RunProgress(files, sizeBytes, bytesPerSecond, currentFile, share, asOf);
    }
}
