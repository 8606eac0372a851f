package io.calypso.backup.run;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a job's data is not fully protected.
 *
 * @param message one sentence for the user
 */
@Schema(name = "ProtectionReason")
public record ProtectionReason(Code code, String message) {

    /** The kinds of reasons. */
    public enum Code {
        /** There has never been a full backup. */
        NO_FULL_BACKUP,
        /** The last full run saved no data. */
        NOTHING_SAVED,
        /** The last full run saved no data of a path that the job includes. */
        PATHS_NOT_SAVED,
        /** The catalog no longer has the files of the last full run. */
        FILES_PRUNED,
        /** The catalog no longer has the volumes of the last full run. */
        VOLUMES_GONE,
        /** A volume that a restore needs has errors or is disabled. */
        VOLUME_FAULTY,
        /** The file of a volume that a restore needs is missing. */
        VOLUME_MISSING,
        /** The full backup is older than its files are kept in the catalog. */
        FULL_EXPIRED,
        /** The last run failed. */
        LAST_RUN_FAILED,
        /** A run that a restore needs could not read some files. */
        FILES_NOT_SAVED,
        /** The newest state that can be restored is older than the schedule promises. */
        TOO_OLD,
        /** No rule of the schedule makes a full backup. */
        NO_FULL_SCHEDULED
    }
}
