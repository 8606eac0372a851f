package io.calypso.backup.job;

import io.calypso.common.base.ProblemType;

/** The problems of job definitions. */
final class JobProblems {

    static final ProblemType UNMANAGED =
            new ProblemType("job-unmanaged", 409, "The job was written by hand and cannot be changed here");
    static final ProblemType NAME_TAKEN = new ProblemType("name-taken", 409, "There is a resource of that name");
    static final ProblemType NOT_INCLUDED =
            new ProblemType("managed-dir-not-included", 501, "The Director does not read Calypso's files");
    static final ProblemType NOT_VERIFIED =
            new ProblemType("director-not-verified", 502, "The Director does not show the change after its reload");
    static final ProblemType NOT_WRITTEN =
            new ProblemType("configuration-not-written", 503, "The configuration could not be written");

    private JobProblems() {}
}
