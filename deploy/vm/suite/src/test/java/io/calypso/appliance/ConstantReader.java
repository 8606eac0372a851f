package io.calypso.appliance;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.HttpsURLConnection;

/** Reads all the time, as open pages do, each time on a connection of its own, and remembers what did not succeed. */
final class ConstantReader implements AutoCloseable {

    private static final List<String> PATHS = List.of(
            "/api/v1/tasks?limit=5",
            "/api/v1/backup/jobs",
            "/api/v1/auth/me",
            "/api/v1/backup/runs?limit=5",
            "/api/v1/audit-entries?limit=5");
    private static final int LONGEST_MILLIS = 200_000;
    private static final int PAUSE_MILLIS = 1_000;

    private final CalypsoApi api;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong slowestMillis = new AtomicLong();
    private volatile boolean running = true;
    private final List<Thread> threads;

    ConstantReader(CalypsoApi api) {
        this.api = api;
        this.threads = PATHS.stream()
                .map(path -> Thread.ofVirtual().start(() -> read(path)))
                .toList();
    }

    private void read(String path) {
        while (running) {
            long started = System.nanoTime();
            try {
                int status = get(path);
                if (status != 200) {
                    failures.add(path + " " + status);
                }
            } catch (IOException broken) {
                failures.add(path + " " + broken);
            }
            count.getAndIncrement();
            slowestMillis.accumulateAndGet((System.nanoTime() - started) / 1_000_000, Math::max);
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private int get(String path) throws IOException {
        var connection =
                (HttpsURLConnection) URI.create(api.address(path)).toURL().openConnection();
        connection.setSSLSocketFactory(api.trust().getSocketFactory());
        connection.setConnectTimeout(LONGEST_MILLIS);
        connection.setReadTimeout(LONGEST_MILLIS);
        connection.setRequestProperty("Authorization", "Bearer " + api.token());
        connection.setRequestProperty("Connection", "close");
        try {
            int status = connection.getResponseCode();
            try (var body = status < HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getInputStream()
                    : connection.getErrorStream()) {
                if (body != null) {
                    body.readAllBytes();
                }
            }
            return status;
        } finally {
            connection.disconnect();
        }
    }

    List<String> failures() {
        return failures;
    }

    int count() {
        return count.get();
    }

    long slowestMillis() {
        return slowestMillis.get();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
