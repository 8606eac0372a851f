package io.calypso.auth;

import io.calypso.common.base.ProblemType;

/** Every problem that only this service answers. */
public final class AuthProblems {

    public static final ProblemType BAD_CREDENTIALS =
            new ProblemType("bad-credentials", 401, "The user name or the password is wrong");
    public static final ProblemType TOO_MANY_ATTEMPTS =
            new ProblemType("too-many-attempts", 429, "Too many failed sign-ins");
    public static final ProblemType SIGN_IN_BUSY =
            new ProblemType("sign-in-busy", 503, "Too many people sign in at the same time");
    public static final ProblemType REFRESH_INVALID =
            new ProblemType("refresh-invalid", 401, "There is no session to continue");
    public static final ProblemType REFRESH_REUSED =
            new ProblemType("refresh-reused", 401, "The session was ended because its refresh token came twice");
    public static final ProblemType LAST_ADMIN =
            new ProblemType("last-admin", 409, "Somebody must remain who may do everything");
    public static final ProblemType USER_EXISTS =
            new ProblemType("user-exists", 409, "There is a user of this name already");

    private AuthProblems() {}
}
