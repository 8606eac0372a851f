package io.calypso.backup.restore;

import io.calypso.common.base.ProblemType;

/** The problems of browsing and restoring. */
final class RestoreProblems {

    static final ProblemType RUN_NOT_RESTORABLE =
            new ProblemType("run-not-restorable", 409, "The run has nothing that can be restored");
    static final ProblemType NO_BACKUP = new ProblemType("no-backup", 409, "There is no backup of that time");
    static final ProblemType FILES_WITHOUT_DATA =
            new ProblemType("files-without-data", 409, "The selection has files without data");
    static final ProblemType NO_RESTORE_JOB =
            new ProblemType("no-restore-job", 409, "The Director has no job of type Restore");
    static final ProblemType SELECTION_REFUSED =
            new ProblemType("selection-refused", 409, "The Director refused the selection");

    private RestoreProblems() {}
}
