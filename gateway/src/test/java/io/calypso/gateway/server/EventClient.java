package io.calypso.gateway.server;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A listener as a browser is one: the token goes as a subprotocol. */
final class EventClient implements AutoCloseable, WebSocket.Listener {

    private static final long PATIENCE_SECONDS = 15;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private volatile boolean reading = true;
    private @Nullable WebSocket socket;

    static EventClient open(URI uri, String token) {
        EventClient client = new EventClient();
        client.socket = client.http
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .subprotocols("calypso.v1", "bearer." + token)
                .buildAsync(uri, client)
                .join();
        return client;
    }

    private WebSocket socket() {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }

    String protocol() {
        return socket().getSubprotocol();
    }

    /** The gateway greets with a heartbeat once the listener is in. */
    void awaitListening() throws InterruptedException {
        JsonObject frame = next();
        if (!List.of("heartbeat", "resync").contains(frame.getString("type"))) {
            throw new AssertionError("no greeting: " + frame);
        }
    }

    JsonObject next() throws InterruptedException {
        JsonObject frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("nothing came");
        }
        return frame;
    }

    /** The next frame that is an event. */
    JsonObject nextEvent() throws InterruptedException {
        while (true) {
            JsonObject frame = next();
            if (frame.containsKey("subject")) {
                return frame;
            }
        }
    }

    JsonObject nextOf(String type) throws InterruptedException {
        while (true) {
            JsonObject frame = next();
            if (type.equals(frame.getString("type"))) {
                return frame;
            }
        }
    }

    /** The events that are there now. */
    List<JsonObject> events() throws InterruptedException {
        Thread.sleep(300);
        List<JsonObject> all = new ArrayList<>();
        frames.drainTo(all);
        return all.stream().filter(frame -> frame.containsKey("subject")).toList();
    }

    int closeCode() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void stopReading() {
        reading = false;
    }

    void readAgain() {
        reading = true;
        socket().request(1);
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            frames.add(new JsonObject(text.toString()));
            text.setLength(0);
        }
        if (reading) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket().abort();
        http.shutdownNow();
    }
}
