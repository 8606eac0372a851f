package io.calypso.audit.entry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.calypso.audit.head.StateFiles;
import io.calypso.common.testing.As;
import io.calypso.common.testing.EventSender;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.Superuser;
import io.calypso.common.testing.With;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
@With(StateFiles.class)
class AuditEntriesTest {
    private static final String TYPE = "io.calypso.audit.recorded.v1";

    /** Distinguishes this test's entries from those of other tests. */
    private final String actor = "user-" + UUID.randomUUID();

    private final Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    private final EventSender sender = new EventSender();

    @AfterEach
    void disconnect() {
        sender.close();
    }

    @Test
    void recordsAllFieldsOfAnEntry() {
        UUID id = UUID.randomUUID();
        Map<String, Object> data = entry(id, now);
        data.put("actorId", "7");
        data.put("address", "10.1.2.3");
        data.put("target", Map.of("type", "backup-job", "id", "nightly-home"));
        data.put(
                "change",
                Map.of("before", Map.of("enabled", true), "after", Map.of("enabled", false, "x", List.of(1))));
        data.put("outcome", "FAILED");
        data.put("problemCode", "conflict");
        data.put("status", 409);
        data.put("requestId", "req-1");
        send(data);

        appears(id)
                .body("actor", equalTo(actor))
                .body("actorId", equalTo("7"))
                .body("address", equalTo("10.1.2.3"))
                .body("operation", equalTo("backup.jobs:update"))
                .body("target.type", equalTo("backup-job"))
                .body("target.id", equalTo("nightly-home"))
                .body("change.before.enabled", equalTo(true))
                .body("change.after.x[0]", equalTo(1))
                .body("outcome", equalTo("FAILED"))
                .body("problemCode", equalTo("conflict"))
                .body("status", equalTo(409))
                .body("requestId", equalTo("req-1"))
                .body("service", equalTo("backup-service"))
                .body("hash", matchesPattern("[0-9a-f]{64}"));
    }

    @Test
    void recordsUnusualNames() {
        UUID id = UUID.randomUUID();
        Map<String, Object> data = entry(id, now);
        data.put("actor", actor + "\0'; DROP TABLE \uD83D" + "x".repeat(5000));
        data.put("change", Map.of("after", Map.of("name", "\0 \uD83D")));
        send(data);

        String stored = appears(id).extract().path("actor");
        assertThat(stored).startsWith(actor + "\uFFFD'; DROP TABLE ");
        reader().queryParam("actor", stored)
                .get("/api/v1/audit-entries")
                .then()
                .body("items.id", contains(id.toString()));
        assertThat(verify().<Boolean>path("intact")).isTrue();
    }

    @Test
    void recordsAnEntryOnceHoweverOftenItArrives() throws SQLException {
        UUID id = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        String data = EventSender.json(entry(id, now));
        String subject = "calypso.backup-service.audit";
        sender.send(event, "a-" + event, subject, TYPE, data);
        sender.send(event, "b-" + event, subject, TYPE, data);
        sender.send(UUID.randomUUID(), "c-" + event, subject, TYPE, data);
        UUID last = UUID.randomUUID();
        send(entry(last, now));

        appears(last);
        assertThat(Superuser.number("SELECT count(*) FROM audit.audit_entry WHERE id = ?", id))
                .isEqualTo(1);
    }

    @Test
    void chainsEntriesWithoutGaps() {
        for (int i = 0; i < 20; i++) {
            send(entry(UUID.randomUUID(), now.minusSeconds(i)));
        }
        UUID last = UUID.randomUUID();
        send(entry(last, now));

        int sequence = appears(last).extract().path("sequence");
        var verdict = verify();
        assertThat(verdict.<Boolean>path("intact")).isTrue();
        assertThat(verdict.<Integer>path("headSequence")).isGreaterThanOrEqualTo(sequence);
        assertThat(verdict.<Integer>path("checkedEntries")).isEqualTo(verdict.<Integer>path("headSequence"));
        reader().queryParam("afterSequence", sequence - 5)
                .get("/api/v1/audit-entries/verify")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true));
        reader().queryParam("afterSequence", "-1")
                .get("/api/v1/audit-entries/verify")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-parameter"));
    }

    @Test
    void reportsTheFirstTamperedRow() throws SQLException {
        UUID id = UUID.randomUUID();
        send(entry(id, now));
        send(entry(UUID.randomUUID(), now));
        int sequence = appears(id).extract().path("sequence");
        Superuser.tamper("UPDATE audit.audit_entry SET actor = 'somebody else' WHERE id = ?", id);
        try {
            brokenAt(sequence, "CONTENT_CHANGED").body("broken.id", equalTo(id.toString()));
        } finally {
            Superuser.tamper("UPDATE audit.audit_entry SET actor = ? WHERE id = ?", actor, id);
        }
        Superuser.tamper("UPDATE audit.audit_entry SET sequence = sequence + 1000000 WHERE id = ?", id);
        try {
            brokenAt(sequence, "ROW_MISSING");
        } finally {
            Superuser.tamper("UPDATE audit.audit_entry SET sequence = sequence - 1000000 WHERE id = ?", id);
        }
        assertThat(verify().<Boolean>path("intact")).isTrue();
    }

    @Test
    void keepsEachMonthInItsPartitionAndOtherEntriesInTheDefault() throws SQLException {
        UUID today = UUID.randomUUID();
        UUID stray = UUID.randomUUID();
        send(entry(today, now));
        send(entry(stray, Instant.parse("2031-05-05T00:00:00Z")));
        appears(stray);
        appears(today);

        String sql = "SELECT tableoid::regclass::text FROM audit.audit_entry WHERE id = ?";
        LocalDate date = now.atZone(ZoneOffset.UTC).toLocalDate();
        assertThat(Superuser.query(sql, today))
                .containsExactly("audit.audit_entry_%d_%02d".formatted(date.getYear(), date.getMonthValue()));
        assertThat(Superuser.query(sql, stray)).containsExactly("audit.audit_entry_default");
    }

    @Test
    void pagesStayStableWhileEntriesAreAdded() {
        for (int i = 0; i < 7; i++) {
            send(entry(UUID.randomUUID(), now.minusSeconds(i / 2)));
        }
        Eventually.holds(() -> assertThat(ids("actor", actor)).hasSize(7));

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = reader().queryParam("actor", actor).queryParam("limit", 2);
            ValidatableResponse page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/api/v1/audit-entries")
                    .then()
                    .statusCode(200);
            seen.addAll(page.extract().jsonPath().getList("items.id"));
            cursor = page.extract().path("nextCursor");
            UUID newer = UUID.randomUUID();
            send(entry(newer, now.plusSeconds(60)));
            appears(newer);
        } while (cursor != null);

        assertThat(seen).hasSize(7);
        assertThat(new HashSet<>(seen)).hasSize(7);
    }

    @Test
    void filtersByEachFilter() {
        UUID wanted = UUID.randomUUID();
        Map<String, Object> data = entry(wanted, now);
        data.put("operation", "auth.sessions:create");
        data.put("target", Map.of("type", "session", "id", "s 1"));
        data.put("outcome", "REFUSED");
        sender.send("calypso.auth-service.audit", TYPE, data);
        UUID other = UUID.randomUUID();
        send(entry(other, now.minusSeconds(100)));
        appears(other);
        appears(wanted);

        Map.of(
                        "operation", "auth.sessions:create",
                        "targetType", "session",
                        "targetId", "s 1",
                        "outcome", "REFUSED,FAILED",
                        "service", "auth-service",
                        "after", now.toString())
                .forEach((name, value) ->
                        assertThat(ids("actor", actor, name, value)).as(name).containsExactly(wanted.toString()));
        assertThat(ids("actor", actor, "before", now.toString())).containsExactly(other.toString());
        assertThat(ids("actor", actor, "sort", "at")).containsExactly(other.toString(), wanted.toString());
        assertThat(ids("actor", actor, "outcome", "UNKNOWN")).isEmpty();
    }

    @Test
    void rejectsUnknownParametersAndValues() {
        for (String[] wrong : new String[][] {
            {"createdAfter", now.toString()}, {"outcome", "GOOD"}, {"after", "1"}, {"sort", "actor"}, {"cursor", "?"}
        }) {
            reader().queryParam(wrong[0], wrong[1])
                    .get("/api/v1/audit-entries")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        reader().get("/api/v1/audit-entries/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        reader().get("/api/v1/audit-entries/1-1-1-1-1").then().statusCode(404);
    }

    @Test
    void requiresATokenWithThePermission() {
        for (String path : List.of("", "/verify", "/" + UUID.randomUUID())) {
            given().get("/api/v1/audit-entries" + path).then().statusCode(401);
            As.viewer()
                    .get("/api/v1/audit-entries" + path)
                    .then()
                    .statusCode(403)
                    .body("permission", equalTo("audit.entries:read"));
        }
    }

    private static ValidatableResponse brokenAt(int sequence, String reason) {
        return reader().get("/api/v1/audit-entries/verify")
                .then()
                .statusCode(200)
                .body("intact", equalTo(false))
                .body("broken.sequence", equalTo(sequence))
                .body("broken.reason", equalTo(reason))
                .body("checkedEntries", equalTo(sequence - 1));
    }

    private static io.restassured.response.ExtractableResponse<?> verify() {
        return reader().get("/api/v1/audit-entries/verify")
                .then()
                .statusCode(200)
                .extract();
    }

    private Map<String, Object> entry(UUID id, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id.toString());
        data.put("at", at.toString());
        data.put("actor", actor);
        data.put("operation", "backup.jobs:update");
        data.put("outcome", "SUCCEEDED");
        data.put("service", "backup-service");
        return data;
    }

    private void send(Map<String, Object> data) {
        sender.send("calypso.backup-service.audit", TYPE, data);
    }

    private static ValidatableResponse appears(UUID id) {
        Eventually.holds(
                () -> assertThat(reader().get("/api/v1/audit-entries/" + id).statusCode())
                        .isEqualTo(200));
        return reader().get("/api/v1/audit-entries/" + id).then().statusCode(200);
    }

    private static List<String> ids(String... parameters) {
        RequestSpecification request = reader();
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/api/v1/audit-entries")
                .then()
                .statusCode(200)
                .body("items", hasSize(org.hamcrest.Matchers.greaterThanOrEqualTo(0)))
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    private static RequestSpecification reader() {
        return As.with("audit.entries:read");
    }
}
