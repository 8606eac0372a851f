package io.calypso.backup.restore;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a directory in a backup, as the API shows it.
 *
 * @param path absolute; without a slash at the end of a directory
 * @param sizeBytes of a file's content; absent for anything else
 * @param modifiedAt absent for a directory that exists only as the beginning of a path
 * @param mode permissions in octal, such as {@code 0644}
 * @param runId the run that has it: the newest of those in question
 * @param saved false for a file that could not be read when it was backed up: it has no data that could be restored
 */
@Schema(name = "FileEntry")
public record FileView(
        String name,
        String path,
        FileKind kind,
        @Nullable Long sizeBytes,
        @Nullable Instant modifiedAt,
        @Nullable String mode,
        @Nullable Long runId,
        boolean saved) {}
