package io.calypso.audit.task;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.calypso.common.testing.As;
import io.calypso.common.testing.EventSender;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class TaskHistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String TYPE = "io.calypso.task.changed.v1";

    /** Distinguishes this test's tasks from those of other tests. */
    private final String kind = "test." + UUID.randomUUID();

    private EventSender sender = new EventSender();

    @BeforeEach
    void connect() {
        sender.close();
        sender = new EventSender();
    }

    @AfterEach
    void disconnect() {
        sender.close();
    }

    @Test
    void showsATaskReportedByAService() {
        UUID id = UUID.randomUUID();
        Map<String, Object> data = task(id, 3, "SUCCEEDED", NOON);
        data.put("progressPercent", 100);
        data.put("message", "12 413 of 33 100 files");
        data.put("startedAt", "2026-11-23T12:00:01Z");
        data.put("endedAt", "2026-11-23T12:00:02.5Z");
        data.put("result", Map.of("runId", 12, "sizeBytes", 9_007_199_254_740_993L));
        data.put("aFieldOfTheFuture", true);
        send(data);

        appears(id)
                .body("service", equalTo("backup-service"))
                .body("kind", equalTo(kind))
                .body("title", equalTo("Run job nightly-home"))
                .body("state", equalTo("SUCCEEDED"))
                .body("progressPercent", equalTo(100.0f))
                .body("message", equalTo("12 413 of 33 100 files"))
                .body("target.type", equalTo("backup-job"))
                .body("target.id", equalTo("nightly-home"))
                .body("requestedBy", equalTo("admin"))
                .body("createdAt", equalTo("2026-11-23T12:00:00Z"))
                .body("endedAt", equalTo("2026-11-23T12:00:02.500Z"))
                .body("cancellable", equalTo(false))
                .body("revision", equalTo(3))
                .body("result.runId", equalTo(12))
                .body("result.sizeBytes", equalTo(9_007_199_254_740_993L))
                .body("asOf", notNullValue())
                .body("containsKey('problem')", equalTo(false));
    }

    @Test
    void keepsTheHighestRevisionInAnyOrder() {
        UUID id = UUID.randomUUID();
        send(task(id, 5, "SUCCEEDED", NOON));
        send(task(id, 2, "RUNNING", NOON));
        send(task(id, 1, "QUEUED", NOON));
        UUID last = UUID.randomUUID();
        send(task(last, 1, "QUEUED", NOON));

        appears(last);
        appears(id).body("state", equalTo("SUCCEEDED")).body("revision", equalTo(5));
    }

    @Test
    void handlesAnEventOnceEvenIfItIsPublishedTwice() throws SQLException {
        UUID id = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        String data = EventSender.json(task(id, 1, "QUEUED", NOON));
        sender.send(event, event + "-a", "calypso.backup-service.task." + id, TYPE, data);
        sender.send(event, event + "-b", "calypso.backup-service.task." + id, TYPE, data);
        UUID last = UUID.randomUUID();
        send(task(last, 1, "QUEUED", NOON));

        appears(last);
        assertThat(count("SELECT count(*) FROM audit.inbox WHERE consumer = 'audit-tasks' AND event_id = ?", event))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM audit.task WHERE id = ?", id)).isEqualTo(1);
    }

    @Test
    void leavesATaskToTheServiceThatReportedItFirst() {
        UUID id = UUID.randomUUID();
        send(task(id, 1, "RUNNING", NOON));
        appears(id);
        sender.send("calypso.other-service.task." + id, TYPE, task(id, 9, "FAILED", NOON));
        UUID last = UUID.randomUUID();
        send(task(last, 1, "QUEUED", NOON));

        appears(last);
        appears(id).body("state", equalTo("RUNNING")).body("service", equalTo("backup-service"));
    }

    @Test
    void storesUnreadableMessagesAsDeadLetters() throws SQLException {
        UUID event = UUID.randomUUID();
        Map<String, Object> withoutState = task(UUID.randomUUID(), 1, "QUEUED", NOON);
        withoutState.remove("state");
        UUID incomplete = sender.send("calypso.backup-service.task.x", TYPE, withoutState);
        sender.send(event, event.toString(), "calypso.backup-service.task.x", TYPE, "{\"id\": \"\u0001 not json");
        UUID behind = UUID.randomUUID();
        send(task(behind, 1, "QUEUED", NOON));

        appears(behind);
        Eventually.holds(() -> {
            assertThat(reason(event)).isNotBlank();
            assertThat(reason(incomplete)).contains("'state'");
        });
    }

    @Test
    void pagesStayStableWhileTasksAreAdded() {
        for (int i = 0; i < 7; i++) {
            send(task(UUID.randomUUID(), 1, "QUEUED", NOON.plusSeconds(i / 2)));
        }
        Eventually.holds(() -> list("kind", kind).body("items", hasSize(7)));

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = reader().queryParam("kind", kind).queryParam("limit", 3);
            ValidatableResponse page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/api/v1/tasks")
                    .then()
                    .statusCode(200);
            seen.addAll(page.extract().jsonPath().getList("items.id"));
            cursor = page.extract().path("nextCursor");
            UUID newer = UUID.randomUUID();
            send(task(newer, 1, "QUEUED", NOON.plusSeconds(60)));
            appears(newer);
        } while (cursor != null);

        assertThat(seen).hasSize(7);
        assertThat(new HashSet<>(seen)).hasSize(7);
    }

    @Test
    void sortsBothWays() {
        UUID older = UUID.randomUUID();
        UUID newer = UUID.randomUUID();
        send(task(newer, 1, "QUEUED", NOON.plusSeconds(5)));
        send(task(older, 1, "QUEUED", NOON));
        appears(older);

        list("kind", kind).body("items.id", contains(newer.toString(), older.toString()));
        reader().queryParam("kind", kind)
                .queryParam("sort", "createdAt")
                .get("/api/v1/tasks")
                .then()
                .statusCode(200)
                .body("items.id", contains(older.toString(), newer.toString()));
    }

    @Test
    void filtersByEachFilter() {
        UUID wanted = UUID.randomUUID();
        Map<String, Object> data = task(wanted, 1, "FAILED", NOON.plusSeconds(100));
        data.put("requestedBy", "ann");
        data.put("target", Map.of("type", "scan", "id", "a b;'\""));
        sender.send("calypso.av-service.task." + wanted, TYPE, data);
        send(task(UUID.randomUUID(), 1, "QUEUED", NOON));
        Eventually.holds(() -> list("kind", kind).body("items", hasSize(2)));

        Map<String, String> filters = Map.of(
                "state", "FAILED",
                "service", "av-service",
                "requestedBy", "ann",
                "targetType", "scan",
                "targetId", "a b;'\"",
                "createdAfter", "2026-11-23T12:01:40Z",
                "createdBefore", "2026-11-23T12:01:40.000001Z");
        filters.forEach((name, value) -> reader().queryParam("kind", kind)
                .queryParam("createdAfter", NOON.plusSeconds(1).toString())
                .queryParam(
                        name.equals("createdAfter") ? "service" : name,
                        name.equals("createdAfter") ? "av-service" : value)
                .get("/api/v1/tasks")
                .then()
                .statusCode(200)
                .body("items.id", contains(wanted.toString())));
        list("state", "FAILED,CANCELLED").body("items.id", hasItem(wanted.toString()));
        reader().queryParam("kind", kind)
                .queryParam("createdBefore", NOON.plusSeconds(100).toString())
                .get("/api/v1/tasks")
                .then()
                .body("items", hasSize(1));
        reader().queryParam("kind", kind)
                .queryParam("requestedBy", "nobody")
                .get("/api/v1/tasks")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void rejectsUnknownParametersAndValues() {
        refused("colour", "red", "unknown-parameter");
        refused("state", "DONE", "bad-parameter");
        refused("createdAfter", "yesterday", "bad-parameter");
        refused("createdAfter", "+1000000000-12-31T23:59:59Z", "bad-parameter");
        refused("sort", "title", "bad-parameter");
        refused("sort", "createdAt,-createdAt", "bad-parameter");
        refused("limit", "0", "bad-parameter");
        refused("limit", "1001", "bad-parameter");
        refused("cursor", "x", "bad-cursor");
        refused("requestedBy", "\0", "bad-parameter");
    }

    @Test
    void rejectsACursorOfAnotherSortOrder() {
        for (int i = 0; i < 2; i++) {
            send(task(UUID.randomUUID(), 1, "QUEUED", NOON));
        }
        Eventually.holds(() -> list("kind", kind).body("items", hasSize(2)));
        String cursor = reader().queryParam("kind", kind)
                .queryParam("limit", 1)
                .get("/api/v1/tasks")
                .then()
                .extract()
                .path("nextCursor");

        reader().queryParam("cursor", cursor)
                .queryParam("sort", "createdAt")
                .get("/api/v1/tasks")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-cursor"));
    }

    @Test
    void requiresATokenWithThePermission() {
        given().get("/api/v1/tasks").then().statusCode(401);
        As.token(TestTokens.admin().expired()).get("/api/v1/tasks").then().statusCode(401);
        As.with("alerts.alerts:read")
                .get("/api/v1/tasks")
                .then()
                .statusCode(403)
                .body("permission", equalTo("tasks.tasks:read"));
        As.viewer()
                .post("/api/v1/tasks/" + UUID.randomUUID() + "/cancel")
                .then()
                .statusCode(403)
                .body("permission", equalTo("tasks.tasks:cancel"));
    }

    private void refused(String parameter, String value, String code) {
        reader().queryParam(parameter, value)
                .get("/api/v1/tasks")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    private Map<String, Object> task(UUID id, long revision, String state, Instant createdAt) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id.toString());
        data.put("service", "backup-service");
        data.put("revision", revision);
        data.put("kind", kind);
        data.put("title", "Run job nightly-home");
        data.put("state", state);
        data.put("target", Map.of("type", "backup-job", "id", "nightly-home"));
        data.put("requestedBy", "admin");
        data.put("createdAt", createdAt.toString());
        data.put("cancellable", false);
        return data;
    }

    private void send(Map<String, Object> data) {
        sender.send("calypso.backup-service.task." + data.get("id"), TYPE, data);
    }

    /** No other service is listening, so an unknown task results in a 503. */
    private static ValidatableResponse appears(UUID id) {
        Eventually.holds(() ->
                assertThat(reader().get("/api/v1/tasks/" + id).statusCode()).isEqualTo(200));
        return reader().get("/api/v1/tasks/" + id).then().statusCode(200);
    }

    private static ValidatableResponse list(String filter, String value) {
        return reader().queryParam(filter, value).get("/api/v1/tasks").then().statusCode(200);
    }

    private static RequestSpecification reader() {
        return As.viewer();
    }

    private static String reason(UUID event) throws SQLException {
        try (Connection connection = PostgresResource.connection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT reason FROM audit.dead_letter WHERE event_id = ?")) {
            statement.setString(1, event.toString());
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getString(1) : "";
            }
        }
    }

    private static long count(String sql, UUID id) throws SQLException {
        try (Connection connection = PostgresResource.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }
}
