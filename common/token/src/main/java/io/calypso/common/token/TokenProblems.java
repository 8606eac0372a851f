package io.calypso.common.token;

import io.calypso.common.base.ProblemType;

/** The problems of callers whose access token is not accepted. */
public final class TokenProblems {

    public static final ProblemType TOKEN_INVALID =
            new ProblemType("token-invalid", 401, "The access token is not valid");
    public static final ProblemType TOKEN_EXPIRED =
            new ProblemType("token-expired", 401, "The access token has expired");
    public static final ProblemType SESSION_ENDED = new ProblemType("session-ended", 401, "The session has ended");
    public static final ProblemType KEYS_UNAVAILABLE =
            new ProblemType("keys-unavailable", 503, "Access tokens cannot be verified at the moment");

    private TokenProblems() {}
}
