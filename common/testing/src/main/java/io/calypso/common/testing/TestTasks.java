package io.calypso.common.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Follows the tasks of the service under test. */
public final class TestTasks {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private TestTasks() {}

    /** Returns the id of the task of a 202 response. */
    public static String accepted(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        String id = response.jsonPath().getString("id");
        assertThat(response.header("Location")).endsWith("/api/v1/tasks/" + id);
        return id;
    }

    /** Waits until a task satisfies the condition. */
    public static JsonPath await(String id, Predicate<JsonPath> wanted) {
        return awaitBody("/api/v1/tasks/" + id, Map.of(), wanted);
    }

    /** Waits until a task has ended. */
    public static JsonPath ended(String id) {
        return await(id, task -> !task.getString("state").matches("QUEUED|RUNNING"));
    }

    /** Waits until the response to an admin's GET satisfies the condition. */
    public static JsonPath awaitBody(String path, Map<String, ?> query, Predicate<JsonPath> wanted) {
        return Eventually.some(LIMIT, "such response from " + path, () -> {
            Response response = As.admin().queryParams(query).get(path);
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
            return Optional.of(response.jsonPath()).filter(wanted);
        });
    }
}
