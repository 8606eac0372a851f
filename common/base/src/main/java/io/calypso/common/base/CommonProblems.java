package io.calypso.common.base;

/** The problems that every service may return; a service defines its own in {@code <Service>Problems}. */
public final class CommonProblems {

    public static final ProblemType MALFORMED = new ProblemType("malformed", 400, "The request cannot be read");
    public static final ProblemType UNKNOWN_PARAMETER =
            new ProblemType("unknown-parameter", 400, "The request has an unknown parameter");
    public static final ProblemType BAD_PARAMETER =
            new ProblemType("bad-parameter", 400, "A parameter value cannot be parsed");
    public static final ProblemType BAD_CURSOR = new ProblemType("bad-cursor", 400, "The cursor is not valid");
    public static final ProblemType UNAUTHENTICATED =
            new ProblemType("unauthenticated", 401, "A valid access token is needed");
    public static final ProblemType FORBIDDEN = new ProblemType("forbidden", 403, "A permission is missing");
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "The resource does not exist");
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("method-not-allowed", 405, "The resource does not support this method");
    public static final ProblemType NOT_ACCEPTABLE =
            new ProblemType("not-acceptable", 406, "The requested representation is not available");
    public static final ProblemType CONFLICT =
            new ProblemType("conflict", 409, "The current state does not allow this");
    public static final ProblemType PRECONDITION_FAILED =
            new ProblemType("precondition-failed", 412, "The resource was changed in the meantime");
    public static final ProblemType TOO_LARGE = new ProblemType("too-large", 413, "The body is too large");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            new ProblemType("unsupported-media-type", 415, "The content type of the body is not supported");
    public static final ProblemType INVALID = new ProblemType("invalid", 422, "The request has invalid values");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED =
            new ProblemType("idempotency-key-reused", 422, "The idempotency key was used for another request");
    public static final ProblemType LOCKED = new ProblemType("locked", 423, "Another task is working on this resource");
    public static final ProblemType PRECONDITION_REQUIRED =
            new ProblemType("precondition-required", 428, "If-Match is needed");
    public static final ProblemType CONFIRMATION_REQUIRED =
            new ProblemType("confirmation-required", 428, "The destructive change must be confirmed");
    public static final ProblemType TOO_MANY_REQUESTS = new ProblemType("too-many-requests", 429, "Too many requests");
    public static final ProblemType HEADERS_TOO_LARGE =
            new ProblemType("headers-too-large", 431, "The header fields are too large");
    public static final ProblemType INTERNAL = new ProblemType("internal", 500, "An internal error occurred");
    public static final ProblemType NOT_INSTALLED =
            new ProblemType("not-installed", 501, "This host lacks a required component");
    public static final ProblemType COMMAND_FAILED = new ProblemType("command-failed", 502, "An external tool failed");
    public static final ProblemType UNAVAILABLE =
            new ProblemType("unavailable", 503, "The service is temporarily unavailable");
    public static final ProblemType NO_SPACE_LEFT = new ProblemType("no-space-left", 507, "A disk is full");
    public static final ProblemType TIMEOUT = new ProblemType("timeout", 504, "The time limit was exceeded");

    private CommonProblems() {}
}
