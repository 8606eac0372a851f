package io.calypso.backup.run;

import java.util.Optional;

/**
 * The runs of a job in the catalog.
 *
 * @param last its last run, however it ended
 * @param lastGood its last run that can be relied on
 */
public record JobHistory(Optional<Run> last, Optional<Run> lastGood) {

    static final JobHistory NONE = new JobHistory(Optional.empty(), Optional.empty());
}
