package io.calypso.gateway.http;

import io.calypso.common.base.ProblemType;

/** The problems that only the gateway returns. */
public final class GatewayProblems {

    public static final ProblemType BAD_PATH = new ProblemType("bad-path", 400, "The path cannot be used");
    public static final ProblemType URI_TOO_LONG = new ProblemType("uri-too-long", 414, "The address is too long");
    public static final ProblemType UPGRADE_NEEDED =
            new ProblemType("upgrade-needed", 426, "Events need a WebSocket or server-sent events");
    public static final ProblemType SERVICE_NOT_CONFIGURED =
            new ProblemType("service-not-configured", 501, "This appliance runs without that service");
    public static final ProblemType BAD_ANSWER =
            new ProblemType("bad-answer", 502, "The service sent an answer that cannot be read");
    public static final ProblemType SERVICE_UNAVAILABLE =
            new ProblemType("service-unavailable", 503, "The service is not there at the moment");
    public static final ProblemType ANSWER_LOST =
            new ProblemType("answer-lost", 503, "The service went away before it answered");
    public static final ProblemType TOO_MANY_LISTENERS =
            new ProblemType("too-many-listeners", 503, "Too many event connections are open");

    private GatewayProblems() {}
}
