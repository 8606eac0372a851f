package io.calypso.backup.run;

import io.calypso.backup.run.ProtectionReason.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be restored of a job, and what speaks against it.
 *
 * @param restorableAt the end of the newest run that a restore of now can use; absent when there is none
 */
public record Restorability(
        Protection protection,
        List<ProtectionReason> reasons,
        @Nullable Instant restorableAt) {

    public Restorability {
        reasons = List.copyOf(reasons);
    }

    /**
     * Judges a job.
     *
     * @param mayBeOld how old the newest state may be
     * @param makesNoFull whether the job has a schedule and no rule of it makes a full backup
     */
    public static Restorability of(JobHistory history, Duration mayBeOld, boolean makesNoFull, Instant now) {
        List<ProtectionReason> reasons = new ArrayList<>();
        Run base = history.base().orElse(null);
        unusableFull(history, base, reasons);
        Run ended = history.lastEnded().orElse(null);
        if (ended != null && ended.status() == RunStatus.FAILED) {
            add(reasons, Code.LAST_RUN_FAILED, "The last run (" + ended.id() + ") failed.");
        }
        if (base == null) {
            return new Restorability(Protection.UNPROTECTED, reasons, null);
        }
        history.withErrors()
                .ifPresent(run -> add(
                        reasons,
                        Code.FILES_NOT_SAVED,
                        "Run " + run.id() + " had errors (" + run.errors() + "): some files may be missing from it."));
        if (!history.faultyVolumes().isEmpty()) {
            add(
                    reasons,
                    Code.VOLUME_FAULTY,
                    "A restore needs volumes that have errors or are disabled: "
                            + String.join(", ", history.faultyVolumes()) + ".");
        }
        if (!history.missingVolumes().isEmpty()) {
            add(
                    reasons,
                    Code.VOLUME_MISSING,
                    "A restore needs volumes whose files are missing: " + String.join(", ", history.missingVolumes())
                            + ".");
        }
        if (history.baseExpired()) {
            add(
                    reasons,
                    Code.FULL_EXPIRED,
                    "The full backup (run " + base.id()
                            + ") is older than its client's files are kept in the catalog, so they may be removed from it at any time. Run a full backup.");
        }
        if (makesNoFull) {
            add(
                    reasons,
                    Code.NO_FULL_SCHEDULED,
                    "No rule of the schedule makes a full backup, so everything depends on run " + base.id()
                            + " until its files are removed from the catalog.");
        }
        Instant at = end(history.newest().orElse(base));
        boolean isOld = at == null || at.plus(mayBeOld).isBefore(now);
        if (isOld) {
            add(reasons, Code.TOO_OLD, "The newest backup is older than the schedule promises.");
        }
        Protection protection =
                isOld ? Protection.OVERDUE : reasons.isEmpty() ? Protection.PROTECTED : Protection.AT_RISK;
        return new Restorability(protection, reasons, at);
    }

    /** Says why the last full run is not what a restore builds on. */
    private static void unusableFull(JobHistory history, @Nullable Run base, List<ProtectionReason> reasons) {
        Run full = history.newestFull().orElse(null);
        if (full == null) {
            if (base == null) {
                add(reasons, Code.NO_FULL_BACKUP, "There is no full backup.");
            }
            return;
        }
        if (base != null && base.id() >= full.id()) {
            return;
        }
        String run = "The last full run (" + full.id() + ")";
        if (full.purged()) {
            add(
                    reasons,
                    Code.FILES_PRUNED,
                    "The catalog no longer has the files of the last full run (" + full.id() + "). Run a full backup.");
        } else if (!full.savedData()) {
            add(reasons, Code.NOTHING_SAVED, run + " saved no data.");
        } else if (!history.missingPaths().isEmpty()) {
            add(
                    reasons,
                    Code.PATHS_NOT_SAVED,
                    run + " saved no data of " + String.join(", ", history.missingPaths()) + ".");
        } else {
            add(
                    reasons,
                    Code.VOLUMES_GONE,
                    "The catalog no longer has the volumes of the last full run (" + full.id()
                            + "). Run a full backup.");
        }
    }

    private static void add(List<ProtectionReason> reasons, Code code, String message) {
        reasons.add(new ProtectionReason(code, message));
    }

    private static @Nullable Instant end(Run run) {
        return run.endedAt() == null ? run.startedAt() : run.endedAt();
    }
}
