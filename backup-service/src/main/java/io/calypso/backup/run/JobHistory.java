package io.calypso.backup.run;

import java.util.Optional;

/**
 * What the catalog tells of a job.
 *
 * @param last its last run, whatever became of it
 * @param lastGood its last run that can be relied on
 */
public record JobHistory(Optional<Run> last, Optional<Run> lastGood) {

    static final JobHistory NONE = new JobHistory(Optional.empty(), Optional.empty());
}
