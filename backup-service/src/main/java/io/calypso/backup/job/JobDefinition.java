package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.ResourceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A managed job with its fileset and its schedule, which bear its name in Bacula.
 *
 * @param pool where to; never absent in what is stored: chosen when the request named none
 * @param storage absent: the pool names it
 * @param messages the Messages resource that its log goes through
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
        FilesetDefinition fileset,
        List<ScheduledRun> schedule) {

    JobDefinition {
        schedule = List.copyOf(schedule);
    }
}
