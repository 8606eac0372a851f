package io.calypso.gateway.event;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;

/** Sends JSON text frames. */
final class WebSocketSink implements EventSink {

    private final ServerWebSocket socket;

    WebSocketSink(ServerWebSocket socket) {
        this.socket = socket;
    }

    @Override
    public Future<Void> event(Frame event) {
        return socket.writeTextMessage(event.json());
    }

    @Override
    public void control(String type, long sequence) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(
                    new JsonObject().put("type", type).put("sequence", sequence).encode());
        }
    }

    @Override
    public void close(Ending ending) {
        if (!socket.isClosed()) {
            socket.close(ending.code(), ending.reason());
        }
    }
}
