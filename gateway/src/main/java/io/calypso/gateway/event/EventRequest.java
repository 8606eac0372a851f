package io.calypso.gateway.event;

import io.calypso.common.base.CommonProblems;
import io.calypso.gateway.http.GatewayProblems;
import io.calypso.gateway.http.Problem;
import io.calypso.gateway.token.Tokens;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a request for events. */
final class EventRequest {

    private static final String BEARER = "bearer.";
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

    private EventRequest() {}

    /** Returns the problem of an invalid request, or null. */
    static @Nullable Problem refusal(HttpServerRequest request) {
        for (String name : request.params().names()) {
            if (!name.equals("after")) {
                return Problem.of(CommonProblems.UNKNOWN_PARAMETER, "Only the parameter after is allowed here.");
            }
        }
        @Nullable String after = request.getParam("after");
        if (after != null && !SEQUENCE.matcher(after).matches()) {
            return Problem.of(CommonProblems.BAD_PARAMETER, "after must be the sequence of an event, a whole number.");
        }
        if (!isWebSocket(request) && !isStream(request)) {
            request.response().putHeader("Upgrade", "websocket");
            return Problem.of(GatewayProblems.UPGRADE_NEEDED, "Open a WebSocket, or accept text/event-stream.");
        }
        return null;
    }

    static boolean isWebSocket(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private static boolean isStream(HttpServerRequest request) {
        @Nullable String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/event-stream");
    }

    /** The sequence after which to continue, or null to start with new events. */
    static @Nullable Long after(HttpServerRequest request) {
        @Nullable String text = request.getParam("after");
        if (text == null) {
            text = request.getHeader("Last-Event-ID");
        }
        return text != null && SEQUENCE.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    /** The token, from the header or, because browsers cannot set it, from the list of subprotocols. */
    static @Nullable String token(HttpServerRequest request) {
        @Nullable String bearer = Tokens.bearer(request.getHeader("Authorization"));
        @Nullable String protocols = request.getHeader("Sec-WebSocket-Protocol");
        if (bearer != null || protocols == null) {
            return bearer;
        }
        for (String protocol : protocols.split(",")) {
            String name = protocol.strip();
            if (name.startsWith(BEARER)) {
                return name.substring(BEARER.length());
            }
        }
        return null;
    }
}
