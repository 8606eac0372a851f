package io.calypso.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("service")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HealthTest {

    private static final String AUTH = """
            {"status":"UP","checks":[
              {"name":"Database connections health check","status":"UP","data":{"<default>":"UP"}},
              {"name":"message-bus","status":"UP","data":{"state":"CONNECTED","since":"2026-01-01T00:00:00Z"}}]}
            """;
    private static final String BACKUP = """
            {"status":"UP","checks":[
              {"name":"Database connections health check","status":"UP"},
              {"name":"bacula-director","status":"UP","data":{"state":"DOWN","detail":"connection refused","version":"15.0.3"}},
              {"name":"mtx","status":"UP","data":{"state":"NOT_INSTALLED"}}]}
            """;

    private TestService auth;
    private TestService backup;
    private TestService hung;
    private TestGateway gateway;
    private volatile String authAnswer = AUTH;
    private volatile int authStatus = 200;

    @BeforeEach
    void start() {
        auth = new TestService(
                request -> request.response().setStatusCode(authStatus).end(authAnswer));
        backup = new TestService(request -> request.response().end(BACKUP));
        hung = new TestService(HttpServerRequest::pause);
        gateway = new TestGateway(Map.of(
                "calypso.services.auth-service.url", auth.url(),
                "calypso.services.backup-service.url", backup.url(),
                "calypso.services.audit-service.url", hung.url(),
                "calypso.gateway.times.health", "500ms",
                "calypso.gateway.times.health-cache", "300ms"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        auth.close();
        backup.close();
        hung.close();
    }

    /** The components of a response by name. */
    private record Components(Map<String, JsonObject> byName) {

        static Components of(HttpResponse<String> answer) {
            Map<String, JsonObject> components = new LinkedHashMap<>();
            new JsonObject(answer.body())
                    .getJsonArray("components")
                    .forEach(one -> components.put(((JsonObject) one).getString("name"), (JsonObject) one));
            return new Components(components);
        }

        JsonObject get(String name) {
            JsonObject component = byName.get(name);
            if (component == null) {
                throw new AssertionError("no component " + name + " in " + byName.keySet());
            }
            return component;
        }
    }

    private static Components components(HttpResponse<String> answer) {
        return Components.of(answer);
    }

    @Test
    void gathersEverythingInOneAnswer() throws Exception {
        long before = System.nanoTime();
        HttpResponse<String> answer = gateway.send(gateway.request("/api/v1/health"));
        assertThat(System.nanoTime() - before).isLessThan(3_000_000_000L);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("DEGRADED");
        Components components = components(answer);
        assertThat(components.get("auth-service").getString("status")).isEqualTo("UP");
        assertThat(components.get("audit-service").getString("status")).isEqualTo("DOWN");
        assertThat(components.get("audit-service").getString("detail")).contains("no response in time");
        assertThat(components.get("database").getString("status")).isEqualTo("UP");
        assertThat(components.get("message-bus").getString("status")).isEqualTo("DOWN");
        assertThat(components.get("bacula-director").getString("status")).isEqualTo("DOWN");
        assertThat(components.get("bacula-director").getString("detail")).isEqualTo("connection refused");
        assertThat(components.get("bacula-director").getString("version")).isEqualTo("15.0.3");
        assertThat(components.get("mtx").getString("status")).isEqualTo("NOT_INSTALLED");
        assertThat(components.byName().values()).allMatch(component -> component.containsKey("since"));
    }

    @Test
    void remembersSinceWhenAndAsksOnlyNowAndThen() throws Exception {
        String since = components(gateway.send(gateway.request("/api/v1/health")))
                .get("auth-service")
                .getString("since");
        for (int i = 0; i < 20; i++) {
            gateway.send(gateway.request("/api/v1/health"));
        }
        assertThat(auth.requests().size()).isLessThan(5);
        Thread.sleep(900);
        Components later = components(gateway.send(gateway.request("/api/v1/health")));
        assertThat(later.get("auth-service").getString("since")).isEqualTo(since);
        authStatus = 503;
        authAnswer =
                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"Database connections health check\",\"status\":\"DOWN\"}]}";
        Thread.sleep(400);
        later = components(gateway.send(gateway.request("/api/v1/health")));
        assertThat(later.get("auth-service").getString("status")).isEqualTo("DOWN");
        assertThat(later.get("auth-service").getString("since")).isNotEqualTo(since);
        assertThat(later.get("database").getString("status")).isEqualTo("DOWN");
    }

    @Test
    void isDownWhenNoServiceIsReady() throws Exception {
        auth.stop();
        backup.stop();
        HttpResponse<String> answer = gateway.send(gateway.request("/api/v1/health"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("DOWN");
        assertThat(components(answer).get("auth-service").getString("detail")).contains("refused");
        auth.start();
        backup.start();
    }

    @Test
    void answersForItselfWhoeverElseIsAway() throws Exception {
        assertThat(gateway.send(gateway.request("/q/health/ready")).body()).contains("\"UP\"");
    }
}
