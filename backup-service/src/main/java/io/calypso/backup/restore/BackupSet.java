package io.calypso.backup.restore;

import java.util.List;

/**
 * The runs that together hold the state to look at: one run, or for a point in time of each job its last full run and what builds on it.
 *
 * @param client whose files they are
 * @param runIds ascending; of two that hold a file the greater has the newer
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
