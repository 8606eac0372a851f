package io.calypso.backup.run;

import java.util.List;
import java.util.Optional;

/**
 * The runs of a job that say what can be restored.
 *
 * @param last its last run, however it is going or ended
 * @param lastEnded its last run that has ended
 * @param newestFull its last full run that ended without failing, whether it can be used or not
 * @param base the last full run that a restore can build on: it saved data, the catalog has its files and volumes, and no included path was missing
 * @param newest the last run of the chain that begins with the base; the base itself when nothing came after it
 * @param withErrors the last run of that chain that could not read some files
 * @param missingPaths what the newest full run could not read of what its job included
 * @param faultyVolumes volumes of that chain that have errors or are disabled
 */
public record JobHistory(
        Optional<Run> last,
        Optional<Run> lastEnded,
        Optional<Run> newestFull,
        Optional<Run> base,
        Optional<Run> newest,
        Optional<Run> withErrors,
        List<String> missingPaths,
        List<String> faultyVolumes) {

    /** The history of a job that never ran. */
    public static final JobHistory NONE = new JobHistory(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    public JobHistory {
        missingPaths = List.copyOf(missingPaths);
        faultyVolumes = List.copyOf(faultyVolumes);
    }
}
