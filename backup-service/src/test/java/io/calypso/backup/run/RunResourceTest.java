package io.calypso.backup.run;

import static io.calypso.backup.testing.Api.admin;
import static io.calypso.backup.testing.Api.as;
import static io.calypso.backup.testing.Api.await;
import static io.calypso.backup.testing.Api.ended;
import static io.calypso.backup.testing.Api.task;
import static io.calypso.backup.testing.Api.taskOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.calypso.backup.testing.BaculaResource;
import io.calypso.common.base.UuidV7;
import io.calypso.common.testing.JwksResource;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NatsResource.class)
@QuarkusTestResource(JwksResource.class)
@QuarkusTestResource(BaculaResource.class)
class RunResourceTest {

    private static final String RUNS = "/api/v1/backup/runs";

    private static String start(String job) {
        return taskOf(admin().body(Map.of("level", "FULL")).post("/api/v1/backup/jobs/{name}/run", job));
    }

    @Test
    void runsAJobAndShowsWhatCameOfIt() {
        String taskId = start("BackupSample");
        JsonPath task = ended(taskId);
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(task.getString("kind")).isEqualTo("backup.run");
        assertThat(task.getString("target.id")).isEqualTo("BackupSample");
        assertThat(task.getDouble("progressPercent")).isEqualTo(100.0);
        long run = task.getLong("result.runId");
        assertThat(task.getLong("result.files")).isGreaterThan(200);
        assertThat(task.getString("result.status")).isEqualTo("SUCCEEDED");

        admin().get(RUNS + "/" + run)
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
        List<String> log = admin().get(RUNS + "/" + run + "/log").jsonPath().getList("items.text");
        assertThat(log).anyMatch(line -> line.contains("Termination:            Backup OK"));
        List<String> taskLog =
                admin().get("/api/v1/tasks/" + taskId + "/log").jsonPath().getList("items.text");
        assertThat(taskLog).contains(log.getFirst()).anyMatch(line -> line.contains("Backup OK"));
        assertThat(taskLog).doesNotHaveDuplicates();
    }

    @Test
    void showsProgressOfARunningJobAndCancelsItOnTheTask() {
        String taskId = start("SlowBackup");
        JsonPath running =
                task(taskId, found -> String.valueOf(found.getString("message")).contains("files, "));
        assertThat(running.getString("state")).isEqualTo("RUNNING");
        JsonPath listed = await(
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

        admin().post("/api/v1/tasks/" + taskId + "/cancel").then().statusCode(org.hamcrest.Matchers.lessThan(300));
        JsonPath task = ended(taskId);
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("CANCELLED");
        admin().get(RUNS + "/" + run)
                .then()
                .body("status", equalTo("CANCELLED"))
                .body("restorable", equalTo(false));
    }

    @Test
    void cancelsARunThatSomebodyElseStarted() {
        BaculaResource.exec(
                "bash",
                "-c",
                "echo 'run job=SlowBackup level=Full yes' | bconsole -c "
                        + BaculaResource.directorConfiguration().resolveSibling("bconsole.conf"));
        JsonPath listed = await(
                RUNS,
                Map.of("job", "SlowBackup", "status", "RUNNING"),
                page -> !page.getList("items").isEmpty());
        long run = listed.getLong("items[0].id");
        assertThat(listed.getString("items[0].taskId")).isNull();

        as(TestTokens.viewer())
                .post(RUNS + "/" + run + "/cancel")
                .then()
                .statusCode(403)
                .body("permission", equalTo("backup.runs:cancel"));
        JsonPath task = ended(taskOf(admin().post(RUNS + "/" + run + "/cancel")));
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(task.getString("result.status")).isEqualTo("CANCELLED");
        admin().post(RUNS + "/" + run + "/cancel").then().statusCode(409).body("code", equalTo("run-not-active"));
    }

    /** As after kill -9 between the Director's answer and our next line of code. */
    @Test
    void takesUpTheRunThatAnEarlierProcessStarted() throws SQLException {
        UUID taskId = UuidV7.next();
        long floor = greatestRun();
        BaculaResource.exec(
                "bash",
                "-c",
                "echo 'run job=BackupSample level=Full comment=\"calypso:" + taskId + "\" yes' | bconsole -c "
                        + BaculaResource.directorConfiguration().resolveSibling("bconsole.conf"));
        leftRunning(taskId, "{\"floor\": " + floor + ", \"lastLogId\": 0}");
        JsonPath task = ended(taskId.toString());
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(task.getLong("result.runId")).isGreaterThan(floor);
        assertThat(runsOf(taskId)).hasSize(1);
    }

    /** As after kill -9 before the Director was asked. */
    @Test
    void startsTheRunThatAnEarlierProcessDidNot() throws SQLException {
        UUID taskId = UuidV7.next();
        leftRunning(taskId, "{\"floor\": " + greatestRun() + ", \"lastLogId\": 0}");
        JsonPath task = ended(taskId.toString());
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(runsOf(taskId)).hasSize(1);
    }

    @Test
    void goesOnThroughAnOutageOfItsOwnDatabase() {
        String taskId = start("SlowBackup");
        JsonPath listed = await(
                RUNS,
                Map.of("job", "SlowBackup", "status", "RUNNING"),
                page -> !page.getList("items").isEmpty());
        long run = listed.getLong("items[0].id");
        PostgresResource.container().kill();
        io.calypso.backup.testing.Api.pause(3000);
        PostgresResource.container().start();
        PostgresResource.awaitReady();
        JsonPath alive = task(taskId, found -> found.getString("state").equals("RUNNING"));
        assertThat(alive.getString("id")).isEqualTo(taskId);
        admin().post("/api/v1/tasks/" + taskId + "/cancel").then().statusCode(org.hamcrest.Matchers.lessThan(300));
        assertThat(ended(taskId).getString("state")).isEqualTo("CANCELLED");
        assertThat(runsOf(UUID.fromString(taskId))).containsExactly(run);
    }

    private static long greatestRun() {
        return BaculaResource.catalogNumbers("SELECT coalesce(max(jobid), 0) FROM job")
                .getFirst();
    }

    private static List<Long> runsOf(UUID taskId) {
        return BaculaResource.catalogNumbers("SELECT jobid FROM job WHERE comment = ?", "calypso:" + taskId);
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
        ended(start("BackupSample"));
        ended(start("BackupSample"));
        JsonPath first = admin().queryParam("limit", 1).get(RUNS).jsonPath();
        assertThat(first.getList("items")).hasSize(1);
        JsonPath second = admin().queryParam("limit", 1)
                .queryParam("cursor", first.getString("nextCursor"))
                .get(RUNS)
                .jsonPath();
        assertThat(second.getLong("items[0].id")).isLessThan(first.getLong("items[0].id"));
        JsonPath bySize = admin().queryParam("sort", "sizeBytes").get(RUNS).jsonPath();
        assertThat(bySize.<Number>getList("items.sizeBytes").stream().map(Number::longValue))
                .isSorted();
        admin().queryParam("sort", "startedAt")
                .queryParam("cursor", first.getString("nextCursor"))
                .get(RUNS)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-cursor"));
        admin().queryParam("job", "BackupSample")
                .queryParam("type", "BACKUP")
                .queryParam("client", "calypso-fd")
                .queryParam("level", "FULL")
                .queryParam("status", "SUCCEEDED")
                .get(RUNS)
                .then()
                .body("items.job", everyItem(equalTo("BackupSample")))
                .body("items", hasSize(greaterThan(1)));
        admin().queryParam("status", "DONE").get(RUNS).then().statusCode(400).body("code", equalTo("bad-parameter"));
        admin().queryParam("sort", "job").get(RUNS).then().statusCode(400);
        admin().queryParam("nonsense", "1").get(RUNS).then().statusCode(400).body("code", equalTo("unknown-parameter"));
        admin().get(RUNS + "/999999").then().statusCode(404).body("code", equalTo("not-found"));
        admin().get("/api/v1/backup/volumes")
                .then()
                .statusCode(200)
                .body("items.pool", hasItem("File"))
                .body("items.status", hasItem("APPEND"));
        admin().queryParam("status", "APPEND")
                .queryParam("pool", "File")
                .queryParam("sort", "-name")
                .get("/api/v1/backup/volumes")
                .then()
                .statusCode(200)
                .body("items.status", everyItem(equalTo("APPEND")));
        admin().queryParam("status", "NONSENSE")
                .get("/api/v1/backup/volumes")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-parameter"));
        JsonPath log = admin().queryParam("limit", 1)
                .get(RUNS + "/{id}/log", first.getLong("items[0].id"))
                .jsonPath();
        JsonPath rest = admin().queryParam("cursor", log.getString("nextCursor"))
                .get(RUNS + "/{id}/log", first.getLong("items[0].id"))
                .jsonPath();
        assertThat(rest.getList("items.text")).isNotEmpty().doesNotContain(log.getString("items[0].text"));
        admin().queryParam("limit", 2)
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
        admin().body("{}")
                .post("/api/v1/backup/jobs/{name}/run", name)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        admin().queryParam("job", name).get(RUNS).then().statusCode(200).body("items", hasSize(0));
        admin().queryParam("client", name).get(RUNS).then().statusCode(200).body("items", hasSize(0));
        admin().get(RUNS + "/{id}", name).then().statusCode(404);
        admin().get("/api/v1/backup/volumes/{name}", name).then().statusCode(404);
        assertThat(greatestRun()).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoRun() {
        admin().body("{}")
                .post("/api/v1/backup/jobs/RestoreFiles/run")
                .then()
                .statusCode(409)
                .body("code", equalTo("job-restores"));
        admin().body(Map.of("level", "BASE"))
                .post("/api/v1/backup/jobs/BackupSample/run")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/level"));
        admin().body("{\"level\": \"HALF\"}")
                .post("/api/v1/backup/jobs/BackupSample/run")
                .then()
                .statusCode(422);
        as(TestTokens.viewer())
                .body("{}")
                .post("/api/v1/backup/jobs/BackupSample/run")
                .then()
                .statusCode(403)
                .body("permission", equalTo("backup.jobs:run"));
        admin().queryParam("job", "x\0y").get(RUNS).then().statusCode(400);
    }
}
