package io.calypso.auth.session;

import io.calypso.common.base.ProblemType;

/** The problem types of sign-in and sessions. */
final class SessionProblems {

    static final ProblemType BAD_CREDENTIALS =
            new ProblemType("bad-credentials", 401, "The user name or the password is wrong");
    static final ProblemType TOO_MANY_ATTEMPTS = new ProblemType("too-many-attempts", 429, "Too many failed sign-ins");
    static final ProblemType REFRESH_INVALID =
            new ProblemType("refresh-invalid", 401, "There is no session to continue");
    static final ProblemType REFRESH_REUSED =
            new ProblemType("refresh-reused", 401, "The session was ended because its refresh token was used twice");

    private SessionProblems() {}
}
