package io.calypso.auth.user;

import io.calypso.common.base.ProblemType;

/** The problem types of changing users. */
final class UserProblems {

    static final ProblemType LAST_ADMIN =
            new ProblemType("last-admin", 409, "At least one enabled administrator must remain");
    static final ProblemType USER_EXISTS = new ProblemType("user-exists", 409, "A user with this name already exists");

    private UserProblems() {}
}
