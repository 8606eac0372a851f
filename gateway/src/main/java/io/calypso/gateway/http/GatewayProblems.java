package io.calypso.gateway.http;

import io.calypso.common.base.ProblemType;

/** The problems that only the gateway returns. */
public final class GatewayProblems {

    public static final ProblemType BAD_PATH = new ProblemType("bad-path", 400, "The path cannot be used");
    public static final ProblemType BODY_TOO_SLOW =
            new ProblemType("body-too-slow", 408, "The request body arrived too slowly");
    public static final ProblemType URI_TOO_LONG = new ProblemType("uri-too-long", 414, "The address is too long");
    public static final ProblemType UPGRADE_NEEDED =
            new ProblemType("upgrade-needed", 426, "Events need a WebSocket or server-sent events");
    public static final ProblemType SERVICE_NOT_CONFIGURED =
            new ProblemType("service-not-configured", 501, "This appliance runs without that service");
    public static final ProblemType BAD_ANSWER =
            new ProblemType("bad-answer", 502, "The service sent an invalid response");
    public static final ProblemType SERVICE_UNAVAILABLE =
            new ProblemType("service-unavailable", 503, "The service is temporarily unavailable");
    public static final ProblemType ANSWER_LOST =
            new ProblemType("answer-lost", 503, "The service closed the connection before it responded");
    public static final ProblemType TOO_MANY_LISTENERS =
            new ProblemType("too-many-listeners", 503, "Too many event connections are open");

    private GatewayProblems() {}
}
