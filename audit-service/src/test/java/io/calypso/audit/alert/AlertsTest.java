package io.calypso.audit.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.calypso.common.testing.As;
import io.calypso.common.testing.EventSender;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.Superuser;
import io.calypso.common.testing.TestTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class AlertsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String RAISED = "io.calypso.alert.raised.v1";
    private static final String RESOLVED = "io.calypso.alert.resolved.v1";

    private final String key = "key-" + UUID.randomUUID();

    /** Distinguishes this test's alerts from those of other tests. */
    private final String service = "svc-" + UUID.randomUUID();

    private final EventSender sender = new EventSender();

    @AfterEach
    void disconnect() {
        sender.close();
    }

    @Test
    void countsReportsOfOneIncident() {
        report(RAISED, "WARNING", NOON);
        report(RAISED, "CRITICAL", NOON.plusSeconds(2));
        report(RAISED, "WARNING", NOON.plusSeconds(1));

        Eventually.holds(() -> assertThat(alerts().getInt("items[0].count")).isEqualTo(3));
        JsonPath found = alerts();
        assertThat(found.getList("items")).hasSize(1);
        assertThat(found.getString("items[0].state")).isEqualTo("ACTIVE");
        assertThat(found.getString("items[0].severity")).isEqualTo("CRITICAL");
        assertThat(found.getString("items[0].raisedAt")).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(found.getString("items[0].lastRaisedAt")).isEqualTo("2026-11-23T12:00:02Z");
        assertThat(found.getString("items[0].source.type")).isEqualTo("backup-daemon");
        assertThat(found.getLong("total")).isEqualTo(1);
    }

    @Test
    void resolvesAndOpensANewIncidentAfterwards() {
        report(RAISED, "WARNING", NOON);
        report(RESOLVED, "WARNING", NOON.plusSeconds(1));
        report(RAISED, "WARNING", NOON.plusSeconds(2));

        Eventually.holds(() -> assertThat(alerts().getList("items.state")).isEqualTo(List.of("ACTIVE", "RESOLVED")));
        assertThat(alerts().getString("items[1].resolvedAt")).isEqualTo("2026-11-23T12:00:01Z");
    }

    @Test
    void ordersLateReportsByTheirTime() {
        report(RESOLVED, "WARNING", NOON.plusSeconds(10));
        report(RAISED, "WARNING", NOON.plusSeconds(5));
        Eventually.holds(() -> assertThat(alerts().getList("items.state")).isEqualTo(List.of("RESOLVED")));

        report(RAISED, "WARNING", NOON.plusSeconds(6));
        report(RAISED, "WARNING", NOON.plusSeconds(20));
        report(RESOLVED, "WARNING", NOON.plusSeconds(15));
        report(RAISED, "INFO", NOON.plusSeconds(21));

        Eventually.holds(() -> assertThat(alerts().getList("items.count")).isEqualTo(List.of(2, 2)));
        assertThat(alerts().getList("items.state")).isEqualTo(List.of("ACTIVE", "RESOLVED"));
    }

    @Test
    void isAcknowledgedOnceAndPublishesAnEvent() throws Exception {
        report(RAISED, "WARNING", NOON);
        Eventually.holds(() -> assertThat(alerts().getList("items")).hasSize(1));
        String id = alerts().getString("items[0].id");

        acknowledge(id, "ann").then().statusCode(200).body("acknowledgedBy", equalTo("ann"));
        acknowledge(id, "bob").then().statusCode(200).body("acknowledgedBy", equalTo("ann"));

        Eventually.holds(() -> assertThat(Superuser.query(
                        "SELECT operation || ' ' || actor FROM audit.audit_entry"
                                + " WHERE target_id = ? ORDER BY sequence",
                        id))
                .containsExactly("alerts.alerts:acknowledge ann", "alerts.alerts:acknowledge bob"));
        Eventually.holds(() -> assertThat(Superuser.number("SELECT count(*) FROM audit.outbox"))
                .isZero());
        assertThat(alerts("acknowledged", "true").getList("items")).hasSize(1);
        assertThat(alerts("acknowledged", "false").getList("items")).isEmpty();

        report(RAISED, "WARNING", NOON.plusSeconds(1));
        Eventually.holds(() -> assertThat(alerts().getInt("items[0].count")).isEqualTo(2));
        assertThat(alerts().getString("items[0].acknowledgedBy")).isEqualTo("ann");

        report(RAISED, "CRITICAL", NOON.plusSeconds(2));
        Eventually.holds(() -> assertThat(alerts().getInt("items[0].count")).isEqualTo(3));
        assertThat(alerts().getString("items[0].acknowledgedBy")).isNull();
    }

    @Test
    void filtersAndPages() {
        for (int i = 0; i < 5; i++) {
            Map<String, Object> data = report(i % 2 == 0 ? "INFO" : "CRITICAL", NOON.plusSeconds(i));
            data.put("key", key + i);
            sender.send("calypso." + service + ".alert." + key + i, RAISED, data);
        }
        Eventually.holds(() -> assertThat(alerts().getLong("total")).isEqualTo(5));

        assertThat(alerts("severity", "CRITICAL").getList("items")).hasSize(2);
        assertThat(alerts("severity", "INFO,CRITICAL").getList("items")).hasSize(5);
        assertThat(alerts("severity", "WARNING,CRITICAL", "state", "ACTIVE,RESOLVED")
                        .getList("items"))
                .hasSize(2);
        assertThat(alerts("state", "RESOLVED").getList("items")).isEmpty();
        assertThat(alerts("sort", "lastRaisedAt").getString("items[0].key")).isEqualTo(key + "0");
        JsonPath first = alerts("limit", "3");
        assertThat(first.getList("items.key")).isEqualTo(List.of(key + "4", key + "3", key + "2"));
        assertThat(first.getLong("total")).isEqualTo(5);
        JsonPath second = alerts("limit", "3", "cursor", first.getString("nextCursor"));
        assertThat(second.getList("items.key")).isEqualTo(List.of(key + "1", key + "0"));
        assertThat(second.getString("nextCursor")).isNull();
        String id = first.getString("items[0].id");
        reader().get("/api/v1/alerts/" + id).then().statusCode(200).body("key", equalTo(key + "4"));
    }

    @Test
    void rejectsUnknownParametersAndValues() {
        for (String[] wrong :
                new String[][] {{"kind", "x"}, {"severity", "HIGH"}, {"acknowledged", "yes"}, {"sort", "title"}}) {
            reader().queryParam(wrong[0], wrong[1])
                    .get("/api/v1/alerts")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        reader().queryParam("severity", "INFO,HIGH")
                .queryParam("acknowledged", "yes")
                .queryParam("limit", "0")
                .get("/api/v1/alerts")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("?severity", "?acknowledged", "?limit"));
        acknowledge(UUID.randomUUID().toString(), "ann").then().statusCode(404);
        acknowledge("x", "ann").then().statusCode(404);
    }

    @Test
    void requiresATokenWithThePermission() {
        given().get("/api/v1/alerts").then().statusCode(401);
        given().post("/api/v1/alerts/x/acknowledge").then().statusCode(401);
        As.viewer()
                .post("/api/v1/alerts/x/acknowledge")
                .then()
                .statusCode(403)
                .body("permission", equalTo("alerts.alerts:acknowledge"));
    }

    private io.restassured.response.Response acknowledge(String id, String user) {
        return As.token(TestTokens.of("alerts.alerts:acknowledge").username(user))
                .post("/api/v1/alerts/" + id + "/acknowledge");
    }

    private void report(String type, String severity, Instant at) {
        sender.send("calypso." + service + ".alert." + key, type, report(severity, at));
    }

    private Map<String, Object> report(String severity, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("key", key);
        data.put("severity", severity);
        data.put("title", "The Director does not answer");
        data.put("detail", "Connection refused");
        data.put("remedy", "Start bacula-director.");
        data.put("source", Map.of("type", "backup-daemon", "id", "director"));
        data.put("at", at.toString());
        return data;
    }

    private JsonPath alerts(String... parameters) {
        RequestSpecification request = reader().queryParam("service", service);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/api/v1/alerts").then().statusCode(200).extract().jsonPath();
    }

    private static RequestSpecification reader() {
        return As.viewer();
    }
}
