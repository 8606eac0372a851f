package io.calypso.common.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.common.base.UuidV7;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.outbox.EventSubscriptions;
import io.calypso.common.testing.As;
import io.calypso.common.testing.EventSender;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestTokens;
import io.quarkus.runtime.StartupEvent;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class GateTest {

    private static final String ALL = "gate.things:*";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    EventSubscriptions events;

    @Inject
    AuditRecorder recorder;

    @Inject
    DataSource database;

    private final List<JsonNode> audit = new CopyOnWriteArrayList<>();
    private AutoCloseable listening = () -> {};

    @BeforeEach
    void listen() {
        listening = events.live("calypso.test-service.audit", event -> audit.add(events.read(event, JsonNode.class)));
    }

    @AfterEach
    void stop() throws Exception {
        listening.close();
    }

    @Test
    void admitsToPublicMethodsWithAnyTokenOrNone() {
        given().get("/gate/open").then().statusCode(200).body("signedIn", equalTo(false));
        given().header("Authorization", "Bearer nonsense")
                .get("/gate/open")
                .then()
                .statusCode(200);
    }

    @Test
    void believesOnlyTheGatewayWhereAClientIs() {
        assertThat(address(As.from("198.51.100.7, 203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(address(As.from("203.0.113.9, ${jndi:x}"))).isEqualTo("127.0.0.1");
        assertThat(address(As.nobody().header("X-Forwarded-For", "203.0.113.9")))
                .isEqualTo("127.0.0.1");
        assertThat(address(As.nobody()
                        .header(CalypsoSettings.Gateway.PROOF_HEADER, "guessed")
                        .header("X-Forwarded-For", "203.0.113.9")))
                .isEqualTo("127.0.0.1");
    }

    private static String address(RequestSpecification caller) {
        return caller.get("/gate/open").then().statusCode(200).extract().path("address");
    }

    @Test
    void deniesEverybodyWhereNoPermissionIsDeclared() {
        given().get("/gate/forgotten").then().statusCode(401);
        as(TestTokens.admin(), "/gate/forgotten").then().statusCode(403);
    }

    @Test
    void admitsCallersWithThePermission() {
        as(TestTokens.of("gate.*:read").username("ann"), "/gate/read")
                .then()
                .statusCode(200)
                .body("username", equalTo("ann"))
                .body("claim", equalTo("ann"))
                .body("mayChange", equalTo(false));
        as(TestTokens.of("gate.things:change"), "/gate/read")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("permission", equalTo("gate.things:read"));
    }

    @Test
    void refusesEverythingButTheOwnAccountUntilThePasswordIsChanged() {
        TestTokens restricted = TestTokens.admin().mustChangePassword();
        as(restricted, "/gate/own").then().statusCode(200).body("mayChange", equalTo(false));
        as(restricted, "/gate/read")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("password-change-required"));
        as(restricted, "/gate/forgotten").then().statusCode(403);
    }

    @Test
    void refusesEveryForgedToken() {
        List<TestTokens> forged = List.of(
                TestTokens.admin().unsigned(),
                TestTokens.admin().signedByAStranger(),
                TestTokens.admin().audience("x"),
                TestTokens.admin().issuer("https://x"),
                TestTokens.admin().keyId("other"),
                TestTokens.admin().expired());
        for (TestTokens token : forged) {
            as(token, "/gate/read")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer realm=\"calypso\", error=\"invalid_token\"");
        }
        given().header("Authorization", "Basic YTpi").get("/gate/read").then().statusCode(401);
        given().header("Authorization", "Bearer").get("/gate/read").then().statusCode(401);
    }

    @Test
    void refusesTokensOfASessionSoonAfterItsEndWasPublished() {
        UUID session = UUID.randomUUID();
        var token = TestTokens.admin().sessionId(session);
        as(token, "/gate/read").then().statusCode(200);

        Map<String, String> ended =
                Map.of("sessionId", session.toString(), "endedAt", Instant.now().toString());
        try (EventSender other = new EventSender()) {
            other.send("calypso.backup-service.session.ended.v1", "io.calypso.auth.session.ended.v1", ended);
            pause();
            as(token, "/gate/read").then().statusCode(200);
            other.send("calypso.auth-service.session.ended.v1", "io.calypso.auth.session.ended.v1", ended);
        }

        Instant end = Instant.now().plus(PATIENCE);
        while (as(token, "/gate/read").statusCode() == 200 && Instant.now().isBefore(end)) {
            pause();
        }
        as(token, "/gate/read").then().statusCode(401).body("code", equalTo("session-ended"));
    }

    @Test
    void recordsOperationsAndTheirOutcomes() throws Exception {
        change("good", "").then().statusCode(200);
        change("conflict", "").then().statusCode(409);
        change("broken", "").then().statusCode(500);
        given().post("/gate/change?thing=refused").then().statusCode(401);
        as(TestTokens.of("gate.things:read").username("bob"), "/gate/read")
                .then()
                .statusCode(200);
        given().header(
                        "Authorization",
                        TestTokens.of("gate.things:read").username("bob").bearer())
                .post("/gate/change?thing=x")
                .then()
                .statusCode(403);

        JsonNode good = await("good", "SUCCEEDED");
        assertThat(good.path("actor").asText()).isEqualTo("ann");
        assertThat(good.path("operation").asText()).isEqualTo("gate.things:change");
        assertThat(good.path("target").path("id").asText()).isEqualTo("good");
        assertThat(good.path("change").path("before").path("size").asInt()).isEqualTo(1);
        assertThat(good.toString()).doesNotContain("hidden");
        assertThat(await("conflict", "FAILED").path("problemCode").asText()).isEqualTo("conflict");
        assertThat(await("broken", "FAILED").path("status").asInt()).isEqualTo(500);
        assertThat(await("anonymous", "REFUSED").path("status").asInt()).isEqualTo(401);
        assertThat(await("bob", "REFUSED").path("problemCode").asText()).isEqualTo("forbidden");
        assertThat(intents()).isZero();
    }

    @Test
    void saysThatADiskIsFull() throws Exception {
        change("full", "")
                .then()
                .statusCode(507)
                .contentType("application/problem+json")
                .header("Retry-After", "10")
                .body("code", equalTo("no-space-left"));
        change("full-file", "").then().statusCode(507).body("code", equalTo("no-space-left"));
        assertThat(await("full-file", "FAILED").path("status").asInt()).isEqualTo(507);
    }

    @Test
    void recordsNothingForAPlanAndOnceForARepetition() throws Exception {
        change("planned", "&dryRun=true").then().statusCode(200);
        change("elsewhere", "").then().statusCode(200);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            given().header("Authorization", TestTokens.of(ALL).username("ann").bearer())
                    .header("Idempotency-Key", key)
                    .post("/gate/change?thing=repeated")
                    .then()
                    .statusCode(200);
        }
        change("last", "").then().statusCode(200);

        await("last", "SUCCEEDED");
        assertThat(audit).noneMatch(entry -> target(entry).equals("planned"));
        assertThat(audit).noneMatch(entry -> target(entry).equals("elsewhere"));
        assertThat(audit).filteredOn(entry -> target(entry).equals("repeated")).hasSize(1);
        assertThat(intents()).isZero();
    }

    @Test
    void publishesOperationsThatACrashLeftUnfinished() throws Exception {
        UUID id = UuidV7.next();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                    insert into audit_intent (id, instance, at, actor, operation)
                    values (?, ?, now(), 'left-behind', 'gate.things:change')\
                    """)) {
            insert.setObject(1, id);
            insert.setObject(2, UUID.randomUUID());
            insert.executeUpdate();
        }

        recorder.start(new StartupEvent());

        assertThat(await("left-behind", "UNKNOWN").path("id").asText()).isEqualTo(id.toString());
        assertThat(intents()).isZero();
    }

    @Test
    void startsNothingThatItCannotRecordAndLosesNoOutcome() throws Exception {
        Response during;
        Response after;
        try {
            during = given().header(
                            "Authorization", TestTokens.of(ALL).username("ann").bearer())
                    .post("/gate/change?thing=during&how=outage");
            after = change("after", "");
        } finally {
            PostgresResource.container().start();
            PostgresResource.awaitReady();
        }

        during.then().statusCode(200);
        after.then().statusCode(503).header("Retry-After", "2");
        await("during", "SUCCEEDED");
        assertThat(audit).noneMatch(entry -> target(entry).equals("after"));
        assertThat(intents()).isZero();
    }

    private static Response as(TestTokens token, String path) {
        return given().header("Authorization", token.bearer()).get(path);
    }

    private static Response change(String thing, String more) {
        return given().header(
                        "Authorization", TestTokens.of(ALL).username("ann").bearer())
                .post("/gate/change?thing=" + thing + "&how=" + thing + more);
    }

    /** Waits for the entry of a target, or of an actor if the entry has no target. */
    private JsonNode await(String thingOrActor, String outcome) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            for (JsonNode entry : audit) {
                String subject = target(entry).isEmpty() ? entry.path("actor").asText() : target(entry);
                if (subject.equals(thingOrActor)) {
                    assertThat(entry.path("outcome").asText()).isEqualTo(outcome);
                    return entry;
                }
            }
            pause();
        }
        throw new AssertionError("no entry of " + thingOrActor + " in " + audit);
    }

    private static String target(JsonNode entry) {
        return entry.path("target").path("id").asText();
    }

    private int intents() throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select count(*) from audit_intent");
                var row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
