package io.calypso.backup.bacula;

import io.calypso.common.base.ProblemType;

/** The problems of the access to Bacula. */
public final class BaculaProblems {

    public static final ProblemType NOT_INSTALLED =
            new ProblemType("bacula-not-installed", 501, "Bacula is not installed or not configured");
    public static final ProblemType DIRECTOR_DOWN =
            new ProblemType("director-down", 503, "The Director does not respond");
    public static final ProblemType DIRECTOR_TIMEOUT =
            new ProblemType("director-timeout", 504, "The Director took too long");
    public static final ProblemType DIRECTOR_UNEXPECTED =
            new ProblemType("director-unexpected", 502, "The Director's output is not as expected");
    public static final ProblemType DIRECTOR_REFUSED =
            new ProblemType("director-refused", 422, "The Director refused the configuration");

    public static final ProblemType CLIENT_DOWN =
            new ProblemType("client-down", 503, "The client's File daemon does not respond");

    private BaculaProblems() {}
}
