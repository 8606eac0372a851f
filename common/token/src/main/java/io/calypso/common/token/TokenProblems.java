package io.calypso.common.token;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;

/** The problems of callers whose access token is not accepted. */
public final class TokenProblems {

    public static final ProblemType TOKEN_INVALID =
            new ProblemType("token-invalid", 401, "The access token is not valid");
    public static final ProblemType TOKEN_EXPIRED =
            new ProblemType("token-expired", 401, "The access token has expired");
    public static final ProblemType SESSION_ENDED = new ProblemType("session-ended", 401, "The session has ended");
    public static final ProblemType PASSWORD_CHANGE_REQUIRED =
            new ProblemType("password-change-required", 403, "The password must be changed first");
    public static final ProblemType KEYS_UNAVAILABLE =
            new ProblemType("keys-unavailable", 503, "Access tokens cannot be verified at the moment");

    private TokenProblems() {}

    /** Returns the refusal of a token that is only good for changing the password. */
    public static CalypsoException passwordChangeRequired() {
        return CalypsoException.of(
                        PASSWORD_CHANGE_REQUIRED, "Somebody else has chosen or seen the password of this user.")
                .remedy("Change it with POST /api/v1/auth/me/password, then get a new token with POST "
                        + "/api/v1/auth/refresh or sign in again.");
    }
}
