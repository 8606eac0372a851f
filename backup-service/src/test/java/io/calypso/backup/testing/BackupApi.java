package io.calypso.backup.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.As;
import io.calypso.common.testing.Events;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.TestTasks;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Defining, running, browsing and restoring, as tests of what a backup is good for need them. Each method expects to succeed. */
public final class BackupApi {

    private static final String JOBS = "/api/v1/backup/jobs";

    private BackupApi() {}

    /** Creates a job of the container's client. */
    public static void createJob(String name, List<String> include, List<String> exclude) {
        createJob(name, Map.of("include", include, "exclude", exclude), Map.of());
    }

    /** Creates a job of the container's client with more fields. */
    public static void createJob(String name, Map<String, Object> fileset, Map<String, Object> fields) {
        Map<String, Object> job = new HashMap<>(fields);
        job.put("name", name);
        job.put("client", "calypso-fd");
        job.put("fileset", fileset);
        var response = As.admin().body(job).post(JOBS);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
    }

    /** Deletes a job, if there is one. */
    public static void deleteJob(String name) {
        assertThat(As.admin().delete(JOBS + "/{name}", name).statusCode()).isIn(204, 404);
    }

    /** Runs a job and returns its task, which has succeeded. */
    public static JsonPath run(String job, String level) {
        JsonPath task = TestTasks.ended(
                TestTasks.accepted(As.admin().body(Map.of("level", level)).post(JOBS + "/{name}/run", job)));
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        return task;
    }

    /** Returns a directory of what a run saved. */
    public static JsonPath files(long run, String path) {
        var response = As.admin()
                .queryParam("path", path)
                .queryParam("limit", 1000)
                .get("/api/v1/backup/runs/{id}/files", run);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    /** Returns a directory as the job's runs have it now. */
    public static JsonPath filesNow(String job, String path) {
        var response = As.admin()
                .queryParam("path", path)
                .queryParam("job", job)
                .queryParam("limit", 1000)
                .get("/api/v1/backup/clients/calypso-fd/files");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    /** Restores and returns the task, which has succeeded. */
    public static JsonPath restore(Map<String, Object> request) {
        JsonPath task =
                TestTasks.ended(TestTasks.accepted(As.admin().body(request).post("/api/v1/backup/restores")));
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        return task;
    }

    /** Waits for an event about an alert: {@code raised} or {@code resolved}. */
    public static void awaitAlert(String cause, String target, String kind) {
        Eventually.some(
                Duration.ofSeconds(60),
                kind + " " + cause + " of " + target,
                () -> Events.sent().stream()
                        .filter(event -> event.type().equals("io.calypso.alert." + kind + ".v1"))
                        .filter(event -> event.data().toString().contains(cause))
                        .filter(event -> event.data().toString().contains(target))
                        .findFirst());
    }
}
