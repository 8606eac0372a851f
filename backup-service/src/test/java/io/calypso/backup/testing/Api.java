package io.calypso.backup.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.TestTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** What every test of the API says. */
public final class Api {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Api() {}

    /** A request of somebody who may do everything. */
    public static RequestSpecification admin() {
        return as(TestTokens.admin());
    }

    /** A request with a token. */
    public static RequestSpecification as(TestTokens token) {
        return given().header("Authorization", token.bearer()).contentType("application/json");
    }

    /** The id of the task behind a 202. */
    public static String taskOf(Response accepted) {
        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        String id = accepted.jsonPath().getString("id");
        assertThat(accepted.header("Location")).endsWith("/api/v1/tasks/" + id);
        return id;
    }

    /** A task once it is as wanted. */
    public static JsonPath task(String id, Predicate<JsonPath> wanted) {
        return await("/api/v1/tasks/" + id, Map.of(), wanted);
    }

    /** A task that has ended. */
    public static JsonPath ended(String id) {
        return task(id, task -> !task.getString("state").matches("QUEUED|RUNNING"));
    }

    /** What an address answers once it is as wanted. */
    public static JsonPath await(String path, Map<String, ?> query, Predicate<JsonPath> wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Response response = admin().queryParams(query).get(path);
            if (response.statusCode() == 200 && wanted.test(response.jsonPath())) {
                return response.jsonPath();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(path + " stays " + response.asString());
            }
            pause(200);
        }
    }

    /** Waits a little. */
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupt);
        }
    }
}
