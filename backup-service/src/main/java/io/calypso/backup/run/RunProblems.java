package io.calypso.backup.run;

import io.calypso.common.base.ProblemType;

/** The problems of runs. */
final class RunProblems {

    static final ProblemType JOB_RESTORES =
            new ProblemType("job-restores", 409, "The job restores and cannot run by itself");
    static final ProblemType NOTHING_SAVED = new ProblemType("nothing-saved", 502, "The full backup saved no data");
    static final ProblemType PATHS_NOT_SAVED =
            new ProblemType("paths-not-saved", 502, "The full backup lacks a path of the job");
    static final ProblemType RESTORE_INCOMPLETE =
            new ProblemType("restore-incomplete", 502, "Not all of the selected files were restored");
    static final ProblemType RUN_NOT_ACTIVE = new ProblemType("run-not-active", 409, "The run has ended");
    static final ProblemType RUN_FAILED = new ProblemType("run-failed", 502, "The run failed");
    static final ProblemType RUN_OVERLAPS = new ProblemType("run-overlaps", 409, "Another run of the job is not over");
    static final ProblemType RUN_REFUSED = new ProblemType("run-refused", 409, "The Director did not start the run");
    static final ProblemType RUN_UNKNOWN =
            new ProblemType("run-unknown", 504, "It is not known whether the Director started the run");
    static final ProblemType RUN_VANISHED =
            new ProblemType("run-vanished", 409, "The run was deleted from the catalog");
    static final ProblemType RUN_WILL_NOT_STOP = new ProblemType("run-will-not-stop", 504, "The run does not stop");

    private RunProblems() {}
}
