package io.calypso.backup.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What a restore was to write, for the comparison with what it wrote. Directories are not counted.
 *
 * @param entries the selected rows of the catalog, directories among them
 * @param files how many of them are no directories
 * @param sizeBytes the size of the regular files; absent when it was not determined
 * @param present how many of the files were on the client before and can stay as they were; absent when it was not determined
 * @param replaces whether a file that is there may be replaced
 * @param where the directory that they are written below; absent for the original place
 */
@RegisterForReflection
public record RestoreTally(
        long entries,
        long files,
        @Nullable Long sizeBytes,
        @Nullable Long present,
        boolean replaces,
        @Nullable String where) {

    /** Returns how many files were left as they were; absent when it cannot be determined. */
    @Nullable
    Long skipped(Run run) {
        if (!replaces && present != null) {
            return present;
        }
        if (present != null && present == 0) {
            return 0L;
        }
        // Bacula counts every file that it looks at as restored, but only the bytes that it wrote.
        if (sizeBytes != null && sizeBytes > 0 && run.sizeBytes() == 0) {
            return files - failed(run);
        }
        return sizeBytes != null && run.sizeBytes() >= sizeBytes ? 0L : null;
    }

    /** Returns how many files could not be written: those with an error, and those that the run did not come to. */
    long failed(Run run) {
        return Math.min(files, Math.max(run.errors(), entries - run.files()));
    }
}
