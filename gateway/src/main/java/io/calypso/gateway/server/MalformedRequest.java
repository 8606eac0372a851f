package io.calypso.gateway.server;

import io.calypso.common.base.CommonProblems;
import io.calypso.gateway.http.AccessLog;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.http.GatewayProblems;
import io.calypso.gateway.http.Problem;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The response to malformed HTTP or to a head that is too large. Nothing more can be read from such a connection, so it is closed. */
final class MalformedRequest {

    /** Time for the client to read the response while it may still be sending. */
    private static final long LINGER_MILLIS = 500;

    private final Vertx vertx;
    private final AccessLog accessLog;

    MalformedRequest(Vertx vertx, AccessLog accessLog) {
        this.vertx = vertx;
        this.accessLog = accessLog;
    }

    void handle(HttpServerRequest request) {
        Exchange exchange = new Exchange(vertx, accessLog, request);
        exchange.response().putHeader("Connection", "close");
        exchange.fail(problem(request.decoderResult().cause()));
        vertx.setTimer(LINGER_MILLIS, due -> request.connection().close());
    }

    private static Problem problem(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(GatewayProblems.URI_TOO_LONG, "The request line exceeds the limit of the gateway.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(CommonProblems.HEADERS_TOO_LARGE, "The header exceeds the limit of the gateway.");
        }
        return Problem.of(CommonProblems.MALFORMED, "This is not a valid HTTP request.");
    }
}
