package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.ResourceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a managed job with its fileset and its schedule, which have the job's name in Bacula.
 *
 * @param pool the pool of its volumes; chosen when the request named none
 * @param storage absent: the pool names it
 * @param messages the Messages resource that gets its log
 * @param accurate whether a run compares with the list of all files that the runs before it saved, and not with their times only; so it saves
 *     what was moved in and knows what was deleted
 * @param allowDuplicateRuns whether a run may start while another one of this job is queued or running
 * @param schedule empty: runs only when somebody starts it
 */
record JobDefinition(
        ResourceName name,
        ResourceName client,
        BackupLevel level,
        ResourceName pool,
        @Nullable ResourceName storage,
        ResourceName messages,
        boolean enabled,
        boolean accurate,
        boolean allowDuplicateRuns,
        FilesetDefinition fileset,
        List<ScheduledRun> schedule) {

    JobDefinition {
        schedule = List.copyOf(schedule);
    }
}
