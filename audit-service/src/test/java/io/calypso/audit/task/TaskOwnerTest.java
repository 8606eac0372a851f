package io.calypso.audit.task;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.calypso.audit.OwnerPorts;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.testing.As;
import io.calypso.common.testing.EventSender;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestTokens;
import io.calypso.common.testing.With;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that only their own service knows, with small servers as two services. */
@ServiceTest
@With(OwnerPorts.class)
class TaskOwnerTest {
    private static final String NOT_FOUND = """
        {"code": "not-found", "status": 404, "detail": "there is no such task"}\
        """;

    private final String token =
            TestTokens.of("tasks.tasks:read", "tasks.tasks:cancel").bearer();
    private final UUID id = UUID.randomUUID();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final Map<Integer, HttpServer> servers = new HashMap<>();

    private record Call(String request, Headers headers) {}

    @BeforeEach
    void respondNotFoundByDefault() {
        for (int port : List.of(OwnerPorts.backupPort(), OwnerPorts.authPort())) {
            servers.put(port, listen(port));
        }
        answer(backup(), "/", 404, NOT_FOUND);
        answer(auth(), "/", 404, NOT_FOUND);
    }

    @AfterEach
    void stop() {
        end.countDown();
        backup().stop(0);
        auth().stop(0);
        threads.shutdownNow();
    }

    @Test
    void findsATaskAtItsServiceBeforeTheFirstEvent() {
        answer(
                backup(),
                "/api/v1/tasks/" + id,
                200,
                "{\"id\": \"" + id + "\", \"state\": \"QUEUED\", \"size\": 9007199254740993}");

        client().header("X-Request-Id", "req-42")
                .header("X-Forwarded-For", "10.9.8.7")
                .header(CalypsoSettings.Gateway.PROOF_HEADER, As.PROOF)
                .get("/api/v1/tasks/" + id)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("state", equalTo("QUEUED"))
                .body("size", equalTo(9_007_199_254_740_993L))
                .body("containsKey('asOf')", equalTo(false));
        assertThat(calls).hasSize(2).allSatisfy(call -> {
            assertThat(call.request()).isEqualTo("GET /api/v1/tasks/" + id);
            assertThat(call.headers().getFirst("Authorization")).isEqualTo(token);
            assertThat(call.headers().getFirst("X-Request-Id")).isEqualTo("req-42");
            assertThat(call.headers().getFirst("X-Forwarded-For")).contains("10.9.8.7");
            assertThat(call.headers().getFirst(CalypsoSettings.Gateway.PROOF_HEADER))
                    .isEqualTo(As.PROOF);
        });
    }

    @Test
    void callsOnlyTheOwnerOnceItIsFound() {
        answer(backup(), "/api/v1/tasks/" + id, 200, "{\"id\": \"" + id + "\"}");
        client().get("/api/v1/tasks/" + id).then().statusCode(200);
        assertThat(calls).hasSize(2);

        client().get("/api/v1/tasks/" + id).then().statusCode(200);
        assertThat(calls).hasSize(3);

        answer(backup(), "/api/v1/tasks/" + id, 404, NOT_FOUND);
        client().get("/api/v1/tasks/" + id).then().statusCode(404);
        assertThat(calls).hasSize(6);
    }

    @Test
    void returnsNotFoundWhenNoServiceKnowsIt() {
        client().get("/api/v1/tasks/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"))
                .body("instance", equalTo("/api/v1/tasks/" + id));
        client().get("/api/v1/tasks/1-1-1-1-1").then().statusCode(404);
        client().get("/api/v1/tasks/..%2Fauth%2Fme").then().statusCode(404);
    }

    @Test
    void returns503WhenAServiceThatMightKnowItIsUnavailable() {
        backup().stop(0);

        for (String path : List.of("", "/log")) {
            client().get("/api/v1/tasks/" + id + path)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("detail", containsString("backup-service"));
        }
        client().post("/api/v1/tasks/" + id + "/cancel").then().statusCode(503);
    }

    @Test
    void doesNotWaitForAServiceThatHangs() {
        backup().removeContext("/");
        backup().createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitEnd();
        });

        long start = System.nanoTime();
        client().get("/api/v1/tasks/" + id).then().statusCode(503).header("Retry-After", notNullValue());
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(20);
    }

    @Test
    void treatsABrokenServiceAsUnavailable() {
        answer(auth(), "/api/v1/tasks/" + id, 500, "{}");
        client().get("/api/v1/tasks/" + id).then().statusCode(503).body("detail", containsString("auth-service"));
        answer(auth(), "/api/v1/tasks/" + id, 200, "<html>");
        client().get("/api/v1/tasks/" + id).then().statusCode(503);
    }

    @Test
    void passesOnAnErrorResponse() {
        answer(auth(), "/api/v1/tasks/" + id, 401, "{\"code\": \"session-ended\", \"status\": 401}");

        client().get("/api/v1/tasks/" + id)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("session-ended"));
    }

    @Test
    void cancelsATaskThatIsNotInTheHistoryYet() {
        answer(backup(), "/api/v1/tasks/" + id, 200, "{\"id\": \"" + id + "\"}");
        answer(backup(), "/api/v1/tasks/" + id + "/cancel", 202, "{\"id\": \"" + id + "\", \"state\": \"RUNNING\"}");

        client().header("Idempotency-Key", "key-" + id)
                .post("/api/v1/tasks/" + id + "/cancel")
                .then()
                .statusCode(202)
                .header("Location", equalTo("/somewhere"))
                .body("state", equalTo("RUNNING"));
        assertThat(calls)
                .filteredOn(call -> call.request().startsWith("POST"))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.headers().getFirst("Idempotency-Key")).isEqualTo("key-" + id));

        client().header("Idempotency-Key", "key-" + id)
                .post("/api/v1/tasks/" + id + "/cancel")
                .then()
                .statusCode(202)
                .body("state", equalTo("RUNNING"));
        assertThat(calls).filteredOn(call -> call.request().startsWith("POST")).hasSize(1);
    }

    @Test
    void callsOnlyTheOwnerOfATaskInTheHistory() {
        try (EventSender sender = new EventSender()) {
            sender.send(
                    "calypso.backup-service.task." + id,
                    "io.calypso.task.changed.v1",
                    Map.of(
                            "id", id.toString(),
                            "revision", 1,
                            "kind", "backup.run",
                            "title", "Run job nightly-home",
                            "state", "RUNNING",
                            "target", Map.of("type", "backup-job", "id", "nightly-home"),
                            "requestedBy", "admin",
                            "cancellable", true,
                            "createdAt", "2026-11-23T12:00:00Z"));
        }
        Eventually.holds(() -> assertThat(
                        client().get("/api/v1/tasks/" + id).path("asOf").toString())
                .isNotBlank());
        calls.clear();
        answer(
                backup(),
                "/api/v1/tasks/" + id + "/log",
                200,
                "{\"items\": [{\"line\": 1, \"text\": \"ü\"}], \"nextCursor\": \"n\"}");
        answer(
                backup(),
                "/api/v1/tasks/" + id + "/cancel",
                409,
                "{\"code\": \"task-not-cancellable\", \"status\": 409}");

        client().queryParam("cursor", "a+b/=& ")
                .queryParam("limit", "7")
                .get("/api/v1/tasks/" + id + "/log")
                .then()
                .statusCode(200)
                .body("items[0].text", equalTo("ü"))
                .body("nextCursor", equalTo("n"));
        client().post("/api/v1/tasks/" + id + "/cancel")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("task-not-cancellable"));

        assertThat(calls)
                .extracting(Call::request)
                .containsExactly(
                        "GET /api/v1/tasks/" + id + "/log?limit=7&cursor=a%2Bb%2F%3D%26+",
                        "POST /api/v1/tasks/" + id + "/cancel");
        client().queryParam("colour", "red")
                .get("/api/v1/tasks/" + id + "/log")
                .then()
                .statusCode(400);
    }

    private HttpServer backup() {
        return Objects.requireNonNull(servers.get(OwnerPorts.backupPort()));
    }

    private HttpServer auth() {
        return Objects.requireNonNull(servers.get(OwnerPorts.authPort()));
    }

    private RequestSpecification client() {
        return given().header("Authorization", token);
    }

    private void answer(HttpServer server, String path, int status, String body) {
        try {
            server.removeContext(path);
        } catch (IllegalArgumentException absent) {
            // The first response for this path.
        }
        server.createContext(path, exchange -> {
            calls.add(new Call(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(), exchange.getRequestHeaders()));
            respond(exchange, status, body);
        });
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.getResponseHeaders().set("Location", "/somewhere");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpServer listen(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setExecutor(threads);
            server.start();
            return server;
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
