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
 * @param missingPaths the paths that its job included and that the newest full run has no data of
 * @param faultyVolumes volumes of that chain that have errors or are disabled
 * @param missingVolumes volumes of that chain whose files are not where their storage keeps them
 * @param baseExpired whether the base is older than its client keeps files in the catalog, so that they may be pruned at any time
 */
public record JobHistory(
        Optional<Run> last,
        Optional<Run> lastEnded,
        Optional<Run> newestFull,
        Optional<Run> base,
        Optional<Run> newest,
        Optional<Run> withErrors,
        List<String> missingPaths,
        List<String> faultyVolumes,
        List<String> missingVolumes,
        boolean baseExpired) {

    /** The history of a job that never ran. */
    public static final JobHistory NONE = new JobHistory(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            false);

    public JobHistory {
        missingPaths = List.copyOf(missingPaths);
        faultyVolumes = List.copyOf(faultyVolumes);
        missingVolumes = List.copyOf(missingVolumes);
    }
}
