package io.calypso.auth.password;

import io.calypso.common.base.ProblemType;

/** The problem types of checking passwords. */
final class PasswordProblems {

    static final ProblemType SIGN_IN_BUSY = new ProblemType("sign-in-busy", 503, "Too many sign-ins at the same time");

    private PasswordProblems() {}
}
