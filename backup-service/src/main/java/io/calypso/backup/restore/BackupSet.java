package io.calypso.backup.restore;

import java.util.List;

/**
 * The runs that together have a state to browse or restore: one run, or for a point in time the last full run of each job and what builds on it.
 *
 * @param client whose files they are
 * @param runIds ascending; of two runs that have a file the greater id has the newer version
 * @param indexed whether Bacula's own index of directories ({@code PathVisibility}) is filled for all of them
 */
record BackupSet(String client, List<Long> runIds, boolean indexed) {

    BackupSet {
        runIds = runIds.stream().sorted().toList();
    }

    Long[] ids() {
        return runIds.toArray(Long[]::new);
    }
}
