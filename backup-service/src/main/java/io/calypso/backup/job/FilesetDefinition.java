package io.calypso.backup.job;

import java.util.List;

/**
 * What a job backs up.
 *
 * @param include at least one path
 * @param exclude may be empty
 * @param oneFilesystem whether other filesystems that are mounted below a path are excluded
 */
record FilesetDefinition(
        List<BackedUpPath> include, List<ExcludedPath> exclude, Compression compression, boolean oneFilesystem) {

    FilesetDefinition {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
