package io.calypso.gateway.event;

import io.vertx.core.Future;

/** Sends frames to a listener. Used only on the event loop of its connection. */
interface EventSink {

    /** Sends an event; completes when it was written to the network. */
    Future<Void> event(Frame event);

    /** Sends {@code heartbeat} or {@code resync}, with the current sequence. */
    void control(String type, long sequence);

    /** Closes the connection and sends the reason. */
    void close(Ending ending);

    /** Why a connection is closed. The code is the WebSocket close code. */
    enum Ending {
        TOKEN_ENDED(4401, "the token expired or its session ended"),
        TOO_SLOW(4408, "events are read too slowly"),
        GATEWAY_STOPS(1001, "the gateway is shutting down");

        private final int code;
        private final String reason;

        Ending(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        short code() {
            return (short) code;
        }

        String reason() {
            return reason;
        }
    }
}
