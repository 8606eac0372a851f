package io.calypso.backup.restore;

import java.util.Set;

/**
 * Tells entries with data from those without: Bacula's catalog has a row for a file that could not be read as well, and a restore of it makes
 * an empty file. Such a row has no checksum although the run made some.
 *
 * @param suspects the runs that can have such rows
 */
record SavedData(Set<Long> suspects) {

    SavedData {
        suspects = Set.copyOf(suspects);
    }

    /** Whether the data of this entry is missing. */
    boolean isMissing(BackupTree.File file) {
        if (file.hasDigest() || !suspects.contains(file.runId())) {
            return false;
        }
        FileAttributes attributes = FileAttributes.parse(file.lstat());
        return attributes.kind() == FileKind.FILE && attributes.sizeBytes() > 0 && attributes.linkedTo() == 0;
    }
}
