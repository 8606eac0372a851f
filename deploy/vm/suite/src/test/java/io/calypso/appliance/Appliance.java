package io.calypso.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.common.testing.api.CalypsoApi;
import io.calypso.common.testing.appliance.ApplianceMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the tests do with an appliance on which Calypso is installed. */
final class Appliance {

    /** Calypso's own units, in no particular order. */
    static final List<String> UNITS = List.of(
            "calypso-gateway",
            "calypso-auth-service",
            "calypso-audit-service",
            "calypso-backup-service",
            "calypso-nats");

    /** Until everything is up after a start, in the emulation. */
    static final Duration UP = Duration.ofMinutes(4);

    private static final String CERTIFICATE = "/var/lib/calypso/gateway/gateway.crt";

    private Appliance() {}

    /** The API through the forwarded port; waits until the appliance is well. */
    static CalypsoApi api(ApplianceMachine machine) throws InterruptedException {
        byte[] certificate = machine.shell("cat " + CERTIFICATE).getBytes(StandardCharsets.UTF_8);
        try {
            var api = CalypsoApi.at("https://127.0.0.1:" + machine.port(8443), certificate);
            api.awaitHealth(UP);
            return api;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException("the gateway's certificate cannot be used", unusable);
        }
    }

    static CalypsoApi signedIn(ApplianceMachine machine) throws InterruptedException {
        CalypsoApi api = api(machine);
        try {
            api.signInAsAdmin(firstPassword(machine));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return api;
    }

    /** The guest's clock goes with the host's. */
    static void checkTime(ApplianceMachine machine) {
        long guest = Long.parseLong(machine.shell("date +%s").strip());
        assertThat(guest).isCloseTo(System.currentTimeMillis() / 1000, within(30L));
    }

    /** Returns the first password of the administrator, empty once it was replaced. */
    static String firstPassword(ApplianceMachine machine) {
        return machine.shell("calypso-setup first-password 2>/dev/null || true").strip();
    }

    /** A job over some paths of the appliance itself. */
    static Map<String, Object> job(String name, String compression, List<String> include) {
        return Map.of(
                "name", name,
                "client", "calypso-fd",
                "pool", "File",
                "storage", "File",
                "level", "FULL",
                "fileset", Map.of("include", include, "exclude", List.of(), "compression", compression));
    }

    /** Starts a job and answers the id of its task. */
    static String run(CalypsoApi api, String job) throws IOException, InterruptedException {
        return api.post(202, "/api/v1/backup/jobs/" + job + "/run", Map.of("level", "FULL"))
                .get("id")
                .asText();
    }

    /** Backs up what a job names, restores it elsewhere and compares. */
    static void backUpAndRestore(ApplianceMachine machine, CalypsoApi api, String job, String path, String where)
            throws IOException, InterruptedException {
        JsonNode backup = api.ended(run(api, job), Duration.ofMinutes(5));
        if (!"SUCCEEDED".equals(backup.get("state").asText())) {
            throw new AssertionError("the backup did not succeed: " + backup);
        }
        long run = backup.get("result").get("runId").asLong();
        JsonNode order = api.post(
                202,
                "/api/v1/backup/restores",
                Map.of("runId", run, "paths", List.of(path), "where", where, "replace", "ALWAYS"));
        JsonNode restore = api.ended(order.get("id").asText(), Duration.ofMinutes(5));
        if (!"SUCCEEDED".equals(restore.get("state").asText())) {
            throw new AssertionError("the restore did not succeed: " + restore);
        }
        machine.shell("diff --recursive --no-dereference " + path + " " + where + path);
    }

    /** Waits until the task has begun its work in Bacula. */
    static void awaitBytes(CalypsoApi api, String task) throws IOException, InterruptedException {
        for (int look = 0; look < 240; look++) {
            JsonNode now = api.get("/api/v1/tasks/" + task);
            String state = now.get("state").asText();
            if (!state.equals("QUEUED") && !state.equals("RUNNING")) {
                throw new AssertionError("the backup ended too early: " + now);
            }
            if (now.path("message").asText("").matches(".*[1-9].*")) {
                return;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("the backup does not begin");
    }
}
