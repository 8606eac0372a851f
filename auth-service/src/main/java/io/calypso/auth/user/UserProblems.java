package io.calypso.auth.user;

import io.calypso.common.base.ProblemType;

/** The problems of changing users. */
final class UserProblems {

    static final ProblemType LAST_ADMIN =
            new ProblemType("last-admin", 409, "Somebody must remain who may do everything");
    static final ProblemType USER_EXISTS = new ProblemType("user-exists", 409, "There is a user of this name already");

    private UserProblems() {}
}
