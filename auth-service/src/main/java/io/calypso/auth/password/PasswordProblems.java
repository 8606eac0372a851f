package io.calypso.auth.password;

import io.calypso.common.base.ProblemType;

/** The problems of checking passwords. */
final class PasswordProblems {

    static final ProblemType SIGN_IN_BUSY =
            new ProblemType("sign-in-busy", 503, "Too many people sign in at the same time");

    private PasswordProblems() {}
}
