package io.calypso.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.testing.api.CalypsoApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Listens to the events and connects again from the last sequence, as the browser does it. */
final class EventFeed implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data: ";
    private static final int PAUSE_MILLIS = 300;

    private final CalypsoApi api;
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final AtomicInteger resyncs = new AtomicInteger();
    private volatile @Nullable Long last;
    private volatile boolean running = true;

    EventFeed(CalypsoApi api) {
        this.api = api;
        Thread.ofPlatform().daemon().name("event-feed").start(this::run);
    }

    private void run() {
        while (running) {
            try {
                listen();
            } catch (IOException lost) {
                // As a browser: it only connects again.
                pause();
                continue;
            }
            pause();
        }
    }

    private void listen() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(api.events(last), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && running; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    take(JSON.readTree(line.substring(DATA.length())));
                }
            }
        }
    }

    private void take(JsonNode frame) {
        if (frame.path("type").asText().equals("resync")) {
            resyncs.getAndIncrement();
        } else if (frame.has("data")) {
            frames.add(frame);
        }
        if (frame.has("sequence")) {
            last = frame.get("sequence").asLong();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns every event that came, in that order. */
    List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /** Returns the events about a task. */
    List<JsonNode> about(String task) {
        return frames.stream()
                .filter(frame -> frame.path("subject").asText().contains(".task."))
                .map(frame -> frame.get("data"))
                .filter(data -> data.path("id").asText().equals(task))
                .toList();
    }

    /** Returns how often the gateway could not go on from where the feed was. */
    int resyncs() {
        return resyncs.get();
    }

    @Override
    public void close() {
        running = false;
    }
}
