package io.calypso.backup.restore;

import java.util.List;

/**
 * Files and directories of a backup by their ids in the catalog.
 *
 * @param fileIds {@code File.FileId} of single files
 * @param pathIds {@code Path.PathId} of directories with everything below
 */
record Selection(List<Long> fileIds, List<Long> pathIds) {

    Selection {
        fileIds = fileIds.stream().distinct().sorted().toList();
        pathIds = pathIds.stream().distinct().sorted().toList();
    }
}
