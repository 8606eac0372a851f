package io.calypso.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.base.UuidV7;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestTasks;
import io.calypso.common.testing.With;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
@With(Bacula.class)
class RunResourceTest {

    private static final String RUNS = "/api/v1/backup/runs";

    private static String start(String job) {
        return TestTasks.accepted(As.admin().body(Map.of("level", "FULL")).post("/api/v1/backup/jobs/{name}/run", job));
    }

    @Test
    @OnEveryBacula
    void runsAJobAndShowsWhatCameOfIt() {
        String taskId = start("BackupSample");
        JsonPath task = TestTasks.ended(taskId);
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(task.getString("kind")).isEqualTo("backup.run");
        assertThat(task.getString("target.id")).isEqualTo("BackupSample");
        assertThat(task.getDouble("progressPercent")).isEqualTo(100.0);
        long run = task.getLong("result.runId");
        assertThat(task.getLong("result.files")).isGreaterThan(200);
        assertThat(task.getString("result.status")).isEqualTo("SUCCEEDED");

        As.admin()
                .get(RUNS + "/" + run)
                .then()
                .statusCode(200)
                .body("id", equalTo((int) run))
                .body("job", equalTo("BackupSample"))
                .body("client", equalTo("calypso-fd"))
                .body("fileset", equalTo("Sample"))
                .body("type", equalTo("BACKUP"))
                .body("level", equalTo("FULL"))
                .body("status", equalTo("SUCCEEDED"))
                .body("files", greaterThan(200))
                .body("sizeBytes", greaterThan(1000))
                .body("errors", equalTo(0))
                .body("volumes", hasSize(greaterThan(0)))
                .body("pool", equalTo("File"))
                .body("restorable", equalTo(true))
                .body("startedAt", notNullValue())
                .body("endedAt", notNullValue())
                .body("taskId", equalTo(taskId));
        List<String> log = As.admin().get(RUNS + "/" + run + "/log").jsonPath().getList("items.text");
        assertThat(log).anyMatch(line -> line.contains("Termination:            Backup OK"));
        List<String> taskLog =
                As.admin().get("/api/v1/tasks/" + taskId + "/log").jsonPath().getList("items.text");
        assertThat(taskLog).contains(log.getFirst()).anyMatch(line -> line.contains("Backup OK"));
        assertThat(taskLog).doesNotHaveDuplicates();
    }

    @Test
    @OnEveryBacula
    void showsProgressOfARunningJobAndCancelsItOnTheTask() {
        String taskId = start("SlowBackup");
        JsonPath running = TestTasks.await(
                taskId, found -> String.valueOf(found.getString("message")).contains("files, "));
        assertThat(running.getString("state")).isEqualTo("RUNNING");
        JsonPath listed = TestTasks.awaitBody(
                RUNS,
                Map.of("job", "SlowBackup", "status", "RUNNING"),
                // The first answer may come before the first byte was read.
                page -> page.getList("items.progress.sizeBytes").stream()
                        .anyMatch(size -> size instanceof Number bytes && bytes.longValue() > 0));
        assertThat(Instant.parse(listed.getString("items[0].progress.asOf")))
                .isAfter(Instant.now().minusSeconds(5));
        assertThat(listed.getLong("items[0].progress.sizeBytes")).isPositive();
        assertThat(listed.getString("items[0].progress.currentFile")).startsWith("/srv/slow/");
        long run = listed.getLong("items[0].id");

        As.admin().post("/api/v1/tasks/" + taskId + "/cancel").then().statusCode(org.hamcrest.Matchers.lessThan(300));
        JsonPath task = TestTasks.ended(taskId);
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("CANCELLED");
        As.admin()
                .get(RUNS + "/" + run)
                .then()
                .body("status", equalTo("CANCELLED"))
                .body("restorable", equalTo(false));
    }

    @Test
    @OnEveryBacula
    void cancelsARunThatSomebodyElseStarted() {
        Bacula.exec(
                "bash",
                "-c",
                "echo 'run job=SlowBackup level=Full yes' | bconsole -c "
                        + Bacula.directorConfiguration().resolveSibling("bconsole.conf"));
        JsonPath listed = TestTasks.awaitBody(
                RUNS,
                Map.of("job", "SlowBackup", "status", "RUNNING"),
                page -> !page.getList("items").isEmpty());
        long run = listed.getLong("items[0].id");
        assertThat(listed.getString("items[0].taskId")).isNull();

        As.viewer()
                .post(RUNS + "/" + run + "/cancel")
                .then()
                .statusCode(403)
                .body("permission", equalTo("backup.runs:cancel"));
        JsonPath task = TestTasks.ended(TestTasks.accepted(As.admin().post(RUNS + "/" + run + "/cancel")));
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(task.getString("result.status")).isEqualTo("CANCELLED");
        As.admin().post(RUNS + "/" + run + "/cancel").then().statusCode(409).body("code", equalTo("run-not-active"));
    }

    /** As after kill -9 between the Director's answer and our next line of code. */
    @Test
    void takesUpTheRunThatAnEarlierProcessStarted() throws SQLException {
        UUID taskId = UuidV7.next();
        long floor = greatestRun();
        Bacula.exec(
                "bash",
                "-c",
                "echo 'run job=BackupSample level=Full comment=\"calypso:" + taskId + "\" yes' | bconsole -c "
                        + Bacula.directorConfiguration().resolveSibling("bconsole.conf"));
        leftRunning(taskId, "{\"floor\": " + floor + ", \"lastLogId\": 0}");
        JsonPath task = TestTasks.ended(taskId.toString());
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(task.getLong("result.runId")).isGreaterThan(floor);
        assertThat(runsOf(taskId)).hasSize(1);
    }

    /** As after kill -9 before the Director was asked. */
    @Test
    void startsTheRunThatAnEarlierProcessDidNot() throws SQLException {
        UUID taskId = UuidV7.next();
        leftRunning(taskId, "{\"floor\": " + greatestRun() + ", \"lastLogId\": 0}");
        JsonPath task = TestTasks.ended(taskId.toString());
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(runsOf(taskId)).hasSize(1);
    }

    @Test
    void goesOnThroughAnOutageOfItsOwnDatabase() {
        String taskId = start("SlowBackup");
        JsonPath listed = TestTasks.awaitBody(
                RUNS,
                Map.of("job", "SlowBackup", "status", "RUNNING"),
                page -> !page.getList("items").isEmpty());
        long run = listed.getLong("items[0].id");
        PostgresResource.container().kill();
        Eventually.pause(Duration.ofSeconds(3));
        PostgresResource.container().start();
        PostgresResource.awaitReady();
        JsonPath alive =
                TestTasks.await(taskId, found -> found.getString("state").equals("RUNNING"));
        assertThat(alive.getString("id")).isEqualTo(taskId);
        As.admin().post("/api/v1/tasks/" + taskId + "/cancel").then().statusCode(org.hamcrest.Matchers.lessThan(300));
        assertThat(TestTasks.ended(taskId).getString("state")).isEqualTo("CANCELLED");
        assertThat(runsOf(UUID.fromString(taskId))).containsExactly(run);
    }

    private static long greatestRun() {
        return Bacula.catalogNumbers("SELECT coalesce(max(jobid), 0) FROM job").getFirst();
    }

    private static List<Long> runsOf(UUID taskId) {
        return Bacula.catalogNumbers("SELECT jobid FROM job WHERE comment = ?", "calypso:" + taskId);
    }

    private static void leftRunning(UUID taskId, String checkpoint) throws SQLException {
        try (Connection connection = PostgresResource.connection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO backup.task (id, kind, title, state, target_type, target_id, requested_by, payload, checkpoint, locks,
                                                 cancellable, attempt, created_at, started_at)
                        VALUES (?, 'backup.run', 'Run job BackupSample', 'RUNNING', 'backup-job', 'BackupSample', 'admin',
                                '{"job": "BackupSample", "level": "FULL"}', ?, '{}', true, 1, now(), now())""")) {
            insert.setObject(1, taskId);
            insert.setString(2, checkpoint);
            insert.executeUpdate();
        }
    }

    @Test
    void pagesAndFiltersTheList() {
        TestTasks.ended(start("BackupSample"));
        TestTasks.ended(start("BackupSample"));
        JsonPath first = As.admin().queryParam("limit", 1).get(RUNS).jsonPath();
        assertThat(first.getList("items")).hasSize(1);
        JsonPath second = As.admin()
                .queryParam("limit", 1)
                .queryParam("cursor", first.getString("nextCursor"))
                .get(RUNS)
                .jsonPath();
        assertThat(second.getLong("items[0].id")).isLessThan(first.getLong("items[0].id"));
        JsonPath bySize = As.admin().queryParam("sort", "sizeBytes").get(RUNS).jsonPath();
        assertThat(bySize.<Number>getList("items.sizeBytes").stream().map(Number::longValue))
                .isSorted();
        As.admin()
                .queryParam("sort", "startedAt")
                .queryParam("cursor", first.getString("nextCursor"))
                .get(RUNS)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-cursor"));
        As.admin()
                .queryParam("job", "BackupSample")
                .queryParam("type", "BACKUP")
                .queryParam("client", "calypso-fd")
                .queryParam("level", "FULL")
                .queryParam("status", "SUCCEEDED")
                .get(RUNS)
                .then()
                .body("items.job", everyItem(equalTo("BackupSample")))
                .body("items", hasSize(greaterThan(1)));
        As.admin().queryParam("status", "DONE").get(RUNS).then().statusCode(400).body("code", equalTo("bad-parameter"));
        As.admin().queryParam("sort", "job").get(RUNS).then().statusCode(400);
        As.admin()
                .queryParam("nonsense", "1")
                .get(RUNS)
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"));
        As.admin().get(RUNS + "/999999").then().statusCode(404).body("code", equalTo("not-found"));
        As.admin()
                .get("/api/v1/backup/volumes")
                .then()
                .statusCode(200)
                .body("items.pool", hasItem("File"))
                .body("items.status", hasItem("APPEND"));
        As.admin()
                .queryParam("status", "APPEND")
                .queryParam("pool", "File")
                .queryParam("sort", "-name")
                .get("/api/v1/backup/volumes")
                .then()
                .statusCode(200)
                .body("items.status", everyItem(equalTo("APPEND")));
        As.admin()
                .queryParam("status", "NONSENSE")
                .get("/api/v1/backup/volumes")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-parameter"));
        JsonPath log = As.admin()
                .queryParam("limit", 1)
                .get(RUNS + "/{id}/log", first.getLong("items[0].id"))
                .jsonPath();
        JsonPath rest = As.admin()
                .queryParam("cursor", log.getString("nextCursor"))
                .get(RUNS + "/{id}/log", first.getLong("items[0].id"))
                .jsonPath();
        assertThat(rest.getList("items.text")).isNotEmpty().doesNotContain(log.getString("items[0].text"));
        As.admin()
                .queryParam("limit", 2)
                .get("/api/v1/backup/messages")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no such job",
                "x\nquit",
                "a;b",
                "$(id)",
                "..",
                "-x",
                "\"quoted\"",
                "it's",
                "back\\slash",
                "übergröße",
                "yes yes\" level=\"Full"
            })
    void knowsNoJobOfAHostileName(String name) {
        long before = greatestRun();
        As.admin()
                .body("{}")
                .post("/api/v1/backup/jobs/{name}/run", name)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        As.admin().queryParam("job", name).get(RUNS).then().statusCode(200).body("items", hasSize(0));
        As.admin().queryParam("client", name).get(RUNS).then().statusCode(200).body("items", hasSize(0));
        As.admin().get(RUNS + "/{id}", name).then().statusCode(404);
        As.admin().get("/api/v1/backup/volumes/{name}", name).then().statusCode(404);
        assertThat(greatestRun()).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoRun() {
        As.admin()
                .body("{}")
                .post("/api/v1/backup/jobs/RestoreFiles/run")
                .then()
                .statusCode(409)
                .body("code", equalTo("job-restores"));
        As.admin()
                .body(Map.of("level", "BASE"))
                .post("/api/v1/backup/jobs/BackupSample/run")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/level"));
        As.admin()
                .body("{\"level\": \"HALF\"}")
                .post("/api/v1/backup/jobs/BackupSample/run")
                .then()
                .statusCode(422);
        As.viewer()
                .body("{}")
                .post("/api/v1/backup/jobs/BackupSample/run")
                .then()
                .statusCode(403)
                .body("permission", equalTo("backup.jobs:run"));
        As.admin().queryParam("job", "x\0y").get(RUNS).then().statusCode(400);
    }
}
