package io.calypso.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.common.testing.api.CalypsoApi;
import io.calypso.common.testing.api.CalypsoApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A suite that {@code deploy/run} keeps running: its folder says where it is, and which process is whose. */
final class RunningSuite {

    private static final String FOLDER = "calypso.run-dir";
    private static final int FRESH_MILLIS = 2_000;
    private static final int LOOK_MILLIS = 300;

    private final Path folder;
    private final CalypsoApi api;

    private RunningSuite(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        String url = text("url");
        this.api = url.startsWith("https:") ? CalypsoApi.at(url, certificate()) : CalypsoApi.at(url);
    }

    /** Returns the suite whose folder the system property names. */
    static RunningSuite find() throws IOException, GeneralSecurityException {
        String folder = System.getProperty(FOLDER);
        if (folder == null || !Files.exists(Path.of(folder, "url"))) {
            throw new IllegalStateException("no suite runs in " + folder
                    + ": start one with deploy/run --detach, and name its folder with -D" + FOLDER);
        }
        return new RunningSuite(Path.of(folder));
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    private byte[] certificate() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path certificate = files.filter(file -> file.endsWith("gateway.crt"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no gateway.crt in " + folder));
            return Files.readAllBytes(certificate);
        }
    }

    CalypsoApi api() {
        return api;
    }

    void signIn() throws IOException, InterruptedException {
        api.signInAsAdmin(Files.exists(folder.resolve("first-password")) ? text("first-password") : "");
    }

    /** Returns the services that run, without the gateway. */
    List<String> services() throws IOException {
        try (Stream<Path> units = Files.list(folder.resolve("pid"))) {
            return units.map(unit -> unit.getFileName().toString())
                    .filter(name -> name.endsWith("-service"))
                    .sorted()
                    .toList();
        }
    }

    private long pid(String unit) throws IOException {
        return Long.parseLong(text("pid/" + unit));
    }

    /** Kills a process as {@code kill -9} does. */
    void kill(String unit) throws IOException {
        boolean killed =
                ProcessHandle.of(pid(unit)).map(ProcessHandle::destroyForcibly).orElse(false);
        if (!killed) {
            throw new IOException(unit + " could not be killed");
        }
    }

    /** Kills a process, waits until it has another and the whole suite is UP again, and returns how long that took. */
    Duration killAndAwait(String unit, Duration atMost) throws IOException, InterruptedException {
        long before = pid(unit);
        kill(unit);
        long killedAt = System.nanoTime();
        // The gateway answers from a memory of a second: what it says before is about the time before.
        Thread.sleep(FRESH_MILLIS);
        while (System.nanoTime() - killedAt < atMost.toNanos()) {
            Thread.sleep(LOOK_MILLIS);
            if (pid(unit) != before && isUp()) {
                return Duration.ofNanos(System.nanoTime() - killedAt);
            }
        }
        throw new AssertionError(unit + " was killed and is not back after " + atMost.toSeconds() + " s");
    }

    private boolean isUp() throws InterruptedException {
        try {
            Answer health = api.call("GET", "/api/v1/health", null);
            return health.status() == 200
                    && health.body().path("status").asText().equals("UP");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Returns whether a GET succeeds now. */
    boolean answers(String path) throws InterruptedException {
        try {
            return api.call("GET", path, null).status() == 200;
        } catch (IOException broken) {
            return false;
        }
    }

    /** Waits for the end of a task, whatever happens to connections meanwhile. */
    JsonNode ended(String task, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            try {
                Answer answer = api.call("GET", "/api/v1/tasks/" + task, null);
                last = answer.toString();
                if (answer.status() == 200
                        && FaultsIT.ENDED.contains(answer.body().path("state").asText())) {
                    return answer.body();
                }
            } catch (IOException broken) {
                last = broken.toString();
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new AssertionError("the task does not end: " + last);
    }
}
