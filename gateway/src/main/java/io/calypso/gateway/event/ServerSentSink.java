package io.calypso.gateway.event;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Server-sent events: the sequence is the id, so that a browser sends it back as {@code Last-Event-ID}. */
final class ServerSentSink implements EventSink {

    private final HttpServerResponse response;

    ServerSentSink(HttpServerResponse response) {
        this.response = response;
    }

    void open() {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.write(": welcome\n\n");
    }

    @Override
    public Future<Void> event(Frame event) {
        if (response.ended() || response.closed()) {
            return Future.succeededFuture();
        }
        return response.write(
                "id: " + event.sequence() + "\nevent: " + line(event.type()) + "\ndata: " + event.json() + "\n\n");
    }

    @Override
    public void control(String type, long sequence) {
        if (response.ended() || response.closed()) {
            return;
        }
        JsonObject frame = new JsonObject().put("type", type).put("sequence", sequence);
        response.write("id: " + sequence + "\nevent: " + type + "\ndata: " + frame.encode() + "\n\n");
    }

    @Override
    public void close(Ending ending) {
        if (response.ended() || response.closed()) {
            return;
        }
        JsonObject why = new JsonObject().put("code", (int) ending.code()).put("reason", ending.reason());
        response.end("event: end\ndata: " + why.encode() + "\n\n");
    }

    /** A type comes from the bus: it must not start another field. */
    private static String line(String text) {
        return text.replaceAll("[\\r\\n]", " ");
    }
}
