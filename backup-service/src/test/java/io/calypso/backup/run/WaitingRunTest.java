package io.calypso.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.calypso.backup.testing.BackupApi;
import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestTasks;
import io.calypso.common.testing.With;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that waits says what it waits for, and somebody is told. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class WaitingRunTest {

    private static final String RESTORES = "/api/v1/backup/restores";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String RESOURCES = """
            Pool {
              Name = WaitNoVolumes
              Pool Type = Backup
            }
            Pool {
              Name = WaitOwnVolumes
              Pool Type = Backup
              Label Format = "Waited-"
              Maximum Volume Jobs = 1
            }
            Client {
              Name = wait-refused-fd
              Address = 127.0.0.1
              FDPort = 1
              Catalog = Catalog
              Password = "none"
            }
            Storage {
              Name = WaitDead
              Address = 127.0.0.1
              SDPort = 1
              Password = "none"
              Device = none
              Media Type = none
            }
            """;

    private static AutoCloseable resources = () -> {};
    private final String job = "waiting-" + System.nanoTime();

    @BeforeAll
    static void addResources() {
        resources = Bacula.resources(RESOURCES);
    }

    @AfterAll
    static void removeResources() throws Exception {
        resources.close();
    }

    @BeforeEach
    void begin() {
        Bacula.shell("mkdir -p /srv/waiting; echo x >/srv/waiting/file");
    }

    @AfterEach
    void remove() {
        BackupApi.deleteJob(job);
        Bacula.shell("rm -rf /srv/waiting /srv/restore/waiting");
    }

    private String start(Map<String, Object> fields) {
        Map<String, Object> job = new java.util.HashMap<>(fields);
        job.put("name", this.job);
        job.putIfAbsent("client", "calypso-fd");
        job.putIfAbsent("storage", "File");
        job.put("fileset", Map.of("include", List.of("/srv/waiting")));
        var created = As.admin().body(job).post("/api/v1/backup/jobs");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return TestTasks.accepted(
                As.admin().body(Map.of("level", "FULL")).post("/api/v1/backup/jobs/{name}/run", this.job));
    }

    private JsonPath awaitWait(String task, String what, String which) {
        Instant before = Instant.now();
        JsonPath run = Eventually.some(PATIENCE, what + " of " + which, () -> {
            JsonPath shown = As.admin().get("/api/v1/backup/jobs/{name}", job).jsonPath();
            return java.util.Optional.of(shown)
                    .filter(found -> what.equals(found.getString("lastRun.waitingFor.what")))
                    .filter(found -> which.equals(found.getString("lastRun.waitingFor.which")));
        });
        assertThat(Instant.parse(run.getString("lastRun.waitingFor.since"))).isBefore(before.plus(PATIENCE));
        assertThat(run.getString("lastRun.waitingFor.message")).contains(which);
        assertThat(run.getString("protection")).isEqualTo("UNPROTECTED");
        As.admin()
                .get("/api/v1/backup/runs/{id}", run.getLong("lastRun.id"))
                .then()
                .statusCode(200)
                .body("waitingFor.which", containsString(which));
        Eventually.holds(
                PATIENCE,
                () -> assertThat(As.admin()
                                .get("/api/v1/tasks/{id}", task)
                                .jsonPath()
                                .getString("message"))
                        .contains(which));
        return run;
    }

    private void awaitAlert(String kind) {
        BackupApi.awaitAlert("run-waiting", job, kind);
    }

    private void cancel(String task) {
        assertThat(As.admin().post("/api/v1/tasks/{id}/cancel", task).statusCode())
                .isEqualTo(202);
        assertThat(TestTasks.ended(task).getString("state")).isEqualTo("CANCELLED");
        awaitAlert("resolved");
    }

    private void assertVolumeMissing() {
        JsonPath shown = As.admin().get("/api/v1/backup/jobs/{name}", job).jsonPath();
        assertThat(shown.getString("protection")).as(shown.prettify()).isEqualTo("AT_RISK");
        assertThat(shown.<String>getList("protectionReasons.code")).contains("VOLUME_MISSING");
    }

    @Test
    void aRunWaitsForAVolumeOfItsPool() {
        String task = start(Map.of("pool", "WaitNoVolumes"));
        awaitWait(task, "VOLUME", "WaitNoVolumes");
        awaitAlert("raised");
        cancel(task);
    }

    @Test
    void aRunWaitsForItsClient() {
        String task = start(Map.of("client", "wait-refused-fd"));
        awaitWait(task, "CLIENT", "wait-refused-fd");
        awaitAlert("raised");
        // Before it cancels such a run, the Director tries to connect to the client, for three minutes (FD Connect
        // Timeout).
        assertThat(As.admin().post("/api/v1/tasks/{id}/cancel", task).statusCode())
                .isEqualTo(202);
        BackupApi.deleteJob(job);
        awaitAlert("resolved");
    }

    @Test
    void aRunWaitsForItsStorage() {
        String task = start(Map.of("storage", "WaitDead"));
        awaitWait(task, "STORAGE", "WaitDead");
        awaitAlert("raised");
        cancel(task);
    }

    @Test
    void aRestoreNamesTheVolumeThatIsGoneBeforeAndWhileItWaits() {
        String full = start(Map.of("pool", "WaitOwnVolumes"));
        JsonPath ended = TestTasks.ended(full);
        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("SUCCEEDED");
        long run = ended.getLong("result.runId");
        String volume =
                As.admin().get("/api/v1/backup/runs/{id}", run).jsonPath().getString("volumes[0]");
        Bacula.shell("mv /srv/volumes/" + volume + " /root/");
        Map<String, Object> request =
                Map.of("runId", run, "paths", List.of("/srv/waiting/file"), "where", "/srv/restore/waiting");
        try {
            Eventually.holds(PATIENCE, this::assertVolumeMissing);
            // Volumes that cannot be checked are not good news: they stay missing.
            Bacula.shell("pkill -STOP bacula-fd");
            try {
                Eventually.pause(Duration.ofSeconds(15));
                assertVolumeMissing();
            } finally {
                Bacula.shell("pkill -CONT bacula-fd");
            }
            As.admin()
                    .queryParam("dryRun", true)
                    .body(request)
                    .post(RESTORES)
                    .then()
                    .statusCode(200)
                    .body("warnings", hasItem(containsString(volume)));
            String task = TestTasks.accepted(As.admin().body(request).post(RESTORES));
            Eventually.holds(
                    PATIENCE,
                    () -> assertThat(As.admin()
                                    .get("/api/v1/tasks/{id}", task)
                                    .jsonPath()
                                    .getString("message"))
                            .contains(volume));
            Bacula.shell("mv /root/" + volume + " /srv/volumes/");
            Bacula.console("mount storage=File drive=0");
            Bacula.console("mount storage=File drive=1");
            Bacula.console("mount storage=File drive=2");
            JsonPath restored = TestTasks.ended(task);
            assertThat(restored.getString("state")).as(restored.prettify()).isEqualTo("SUCCEEDED");
            assertThat(restored.getLong("result.written")).isEqualTo(1);
        } finally {
            Bacula.shell("[ ! -e /root/" + volume + " ] || mv /root/" + volume + " /srv/volumes/");
        }
        Eventually.holds(
                PATIENCE,
                () -> assertThat(As.admin()
                                .get("/api/v1/backup/jobs/{name}", job)
                                .jsonPath()
                                .getString("protection"))
                        .isEqualTo("PROTECTED"));
    }
}
