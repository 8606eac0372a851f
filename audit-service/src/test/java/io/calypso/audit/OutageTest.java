package io.calypso.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.calypso.common.testing.As;
import io.calypso.common.testing.EventSender;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.Superuser;
import io.calypso.common.testing.TestTokens;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Stops NATS and PostgreSQL under the running service: nothing is lost or duplicated. */
@ServiceTest
class OutageTest {
    private static final String AUDIT_TYPE = "io.calypso.audit.recorded.v1";

    /** Distinguishes this test's entries from those of other tests. */
    private final String actor = "user-" + UUID.randomUUID();

    @Test
    void processesEveryEventAfterAnOutageOfPostgresql() {
        try (EventSender sender = new EventSender()) {
            record(sender, 20);
            PostgresResource.container().stop();
            try {
                record(sender, 100);
                Eventually.holds(() -> assertThat(ready().statusCode()).isEqualTo(503));
                reader().get("/api/v1/tasks")
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", notNullValue());
            } finally {
                PostgresResource.container().start();
                PostgresResource.awaitReady();
            }
            record(sender, 20);
        }

        eachIsThereOnce(140);
        Eventually.holds(() -> assertThat(ready().statusCode()).isEqualTo(200));
    }

    @Test
    void processesEveryEventAfterPostgresqlWasKilled() {
        try (EventSender sender = new EventSender()) {
            record(sender, 200);
            PostgresResource.container().kill();
            PostgresResource.container().start();
            PostgresResource.awaitReady();
            record(sender, 50);
        }

        eachIsThereOnce(250);
    }

    @Test
    void continuesAfterAnOutageOfNats() throws SQLException {
        try (EventSender sender = new EventSender()) {
            record(sender, 100);
        }
        String alert = alert();
        NatsResource.container().kill();
        try {
            Eventually.holds(() -> assertThat(busState()).isEqualTo("DISCONNECTED"));
            assertThat(ready().statusCode()).isEqualTo(200);
            reader().get("/api/v1/tasks").then().statusCode(200);
            reader().post("/api/v1/alerts/" + alert + "/acknowledge")
                    .then()
                    .statusCode(200)
                    .body("acknowledgedBy", equalTo(actor));
            assertThat(Superuser.number("SELECT count(*) FROM audit.outbox WHERE subject NOT LIKE '%.chain-head.%'"))
                    .isEqualTo(2);
        } finally {
            NatsResource.container().start();
        }
        Eventually.holds(() -> assertThat(busState()).isEqualTo("CONNECTED"));
        try (EventSender sender = new EventSender()) {
            record(sender, 100);
        }

        // 100 before, 100 after, and the acknowledgement itself, which waited in the outbox
        eachIsThereOnce(201);
        assertThat(Superuser.number("SELECT count(*) FROM audit.outbox")).isZero();
    }

    private void record(EventSender sender, int entries) {
        for (int i = 0; i < entries; i++) {
            sender.send(
                    "calypso.backup-service.audit",
                    AUDIT_TYPE,
                    Map.of(
                            "id",
                            UUID.randomUUID().toString(),
                            "at",
                            Instant.now().toString(),
                            "actor",
                            actor,
                            "operation",
                            "backup.jobs:run",
                            "outcome",
                            "SUCCEEDED"));
        }
    }

    private void eachIsThereOnce(int entries) {
        String rows = "SELECT count(*) FROM audit.audit_entry WHERE actor = ?";
        Eventually.holds(() -> assertThat(Superuser.number(rows, actor)).isEqualTo(entries));
        reader().get("/api/v1/audit-entries/verify").then().statusCode(200).body("intact", equalTo(true));
        try {
            assertThat(Superuser.number(rows, actor)).isEqualTo(entries);
            assertThat(Superuser.number(
                            "SELECT count(*) FROM audit.dead_letter WHERE data LIKE '%' || ? || '%'", actor))
                    .isZero();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String alert() {
        try (EventSender sender = new EventSender()) {
            sender.send(
                    "calypso.backup-service.alert." + actor,
                    "io.calypso.alert.raised.v1",
                    Map.of(
                            "key",
                            actor,
                            "severity",
                            "INFO",
                            "title",
                            "test",
                            "at",
                            Instant.now().toString()));
        }
        Eventually.holds(() -> assertThat(Superuser.query("SELECT id::text FROM audit.alert WHERE key = ?", actor))
                .hasSize(1));
        try {
            return Superuser.query("SELECT id::text FROM audit.alert WHERE key = ?", actor)
                    .getFirst();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static io.restassured.response.Response ready() {
        return given().get("/q/health/ready");
    }

    private static String busState() {
        return ready().path("checks.find { it.name == 'message-bus' }.data.state");
    }

    private RequestSpecification reader() {
        return As.token(TestTokens.admin().username(actor));
    }
}
