package io.calypso.backup.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param files saved or restored so far
 * @param sizeBytes saved or restored so far
 * @param bytesPerSecond the average since it started
 * @param currentFile what it works on
 * @param percent 0 to 100; a backup is measured by the last good run of the same level and never says more than 99 before it is over
 * @param asOf when the File daemon said so
 */
public record RunProgress(
        long files,
        long sizeBytes,
        long bytesPerSecond,
        @Nullable String currentFile,
        @Nullable Double percent,
        Instant asOf) {

    /** The same with a share of an expected whole; without one where that is not known. */
    RunProgress outOf(long expectedBytes) {
        Double share = expectedBytes <= 0 ? null : Math.min(99.0, Math.floor(1000.0 * sizeBytes / expectedBytes) / 10);
        return new RunProgress(files, sizeBytes, bytesPerSecond, currentFile, share, asOf);
    }
}
