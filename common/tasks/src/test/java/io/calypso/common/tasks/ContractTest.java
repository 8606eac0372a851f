package io.calypso.common.tasks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.calypso.common.testing.JwksResource;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The HTTP contract, on a resource as services have them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NatsResource.class)
@QuarkusTestResource(JwksResource.class)
class ContractTest {

    private static final String COUNT = "{\"upTo\":1,\"fail\":false,\"stepMillis\":1}";

    private static RequestSpecification admin() {
        return given().header("Authorization", TestTokens.admin().bearer());
    }

    private static RequestSpecification json() {
        return admin().contentType("application/json");
    }

    @Test
    void answersLongWorkWith202AndKnowsTheTask() {
        String location = json().body(COUNT)
                .post("/api/v1/counts")
                .then()
                .statusCode(202)
                .body("state", equalTo("QUEUED"))
                .body("requestedBy", equalTo("admin"))
                .extract()
                .header("Location");
        assertThat(location).startsWith("/api/v1/tasks/");
        admin().get(location).then().statusCode(200).body("kind", equalTo("test.count"));
        admin().get(location + "/log").then().statusCode(200).body("items", notNullValue());
    }

    @Test
    void answersARepeatedKeyAsTheFirstTime() {
        String key = UUID.randomUUID().toString();
        String first = json().header("Idempotency-Key", key)
                .body(COUNT)
                .post("/api/v1/counts")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        json().header("Idempotency-Key", key)
                .body(COUNT)
                .post("/api/v1/counts")
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .header("Location", "/api/v1/tasks/" + first)
                .body("id", equalTo(first));
        json().header("Idempotency-Key", key)
                .body(COUNT.replace("1", "2"))
                .post("/api/v1/counts")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void makesOneTaskOfAKeySentAtOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        String bearer = TestTokens.admin().bearer();
        Callable<String> post = () -> given().header("Authorization", bearer)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(COUNT)
                .post("/api/v1/counts")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var ids = new java.util.HashSet<String>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(8, post))) {
                ids.add(answer.get());
            }
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void namesEveryUnknownParameter() {
        admin().get("/api/v1/counts?color=red&limit=5&x=1")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown-parameter"))
                .body("errors.pointer", hasItems("?color", "?x"))
                .body("remedy", containsString("colour"))
                .body("instance", equalTo("/api/v1/counts"))
                .body("requestId", notNullValue());
        admin().get("/api/v1/counts?sort=size").then().statusCode(400);
        admin().get("/api/v1/counts?limit=0").then().statusCode(400);
        admin().get("/api/v1/counts?limit=1001").then().statusCode(400);
        admin().get("/api/v1/counts?colour=red&limit=7").then().statusCode(200).body("items", hasItems("red", "7"));
    }

    @Test
    void namesWhatIsWrongWithABody() {
        json().body("{\"upTo\":").post("/api/v1/counts").then().statusCode(400).body("code", equalTo("malformed"));
        json().body("{\"upTo\":1,\"fail\":false,\"stepMillis\":1,\"extra\":2}")
                .post("/api/v1/counts")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/extra"))
                .body("errors[0].code", equalTo("unknown-field"));
        json().body("{\"upTo\":\"many\",\"fail\":false,\"stepMillis\":1}")
                .post("/api/v1/counts")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/upTo"));
        admin().contentType("text/plain")
                .body("x")
                .post("/api/v1/counts")
                .then()
                .statusCode(415);
        admin().get("/api/v1/nothing").then().statusCode(404).body("code", equalTo("not-found"));
        admin().put("/api/v1/counts").then().statusCode(405);
    }

    @Test
    void givesEveryReadATagAndSparesARepetition() {
        String tag =
                admin().get("/api/v1/counts").then().statusCode(200).extract().header("ETag");
        assertThat(tag).startsWith("W/\"");
        admin().header("If-None-Match", tag).get("/api/v1/counts").then().statusCode(304);
    }

    @Test
    void wantsDestructionConfirmed() {
        String plan = admin().delete("/api/v1/counts/tank?dryRun=true")
                .then()
                .statusCode(200)
                .body("destructive", equalTo(true))
                .extract()
                .path("planId");
        admin().delete("/api/v1/counts/tank").then().statusCode(428).body("plan.planId", equalTo(plan));
        admin().delete("/api/v1/counts/tank?confirm=other").then().statusCode(428);
        admin().delete("/api/v1/counts/tank?confirm=tank&planId=old").then().statusCode(412);
        admin().delete("/api/v1/counts/tank?confirm=tank&planId=" + plan).then().statusCode(204);
    }

    @Test
    void refusesWhoMayNot() {
        given().get("/api/v1/counts").then().statusCode(401).contentType("application/problem+json");
        given().header("Authorization", TestTokens.viewer().bearer())
                .contentType("application/json")
                .body(COUNT)
                .post("/api/v1/counts")
                .then()
                .statusCode(403)
                .body("permission", equalTo("test.counts:create"));
        for (TestTokens forged : new TestTokens[] {
            TestTokens.admin().unsigned(),
            TestTokens.admin().signedByAStranger(),
            TestTokens.admin().audience("x"),
            TestTokens.admin().expired()
        }) {
            given().header("Authorization", forged.bearer())
                    .get("/api/v1/counts")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void keepsAWellFormedRequestId() {
        admin().header("X-Request-Id", "abc-1").get("/api/v1/counts").then().header("X-Request-Id", "abc-1");
        String made = admin().header("X-Request-Id", "a b")
                .get("/api/v1/counts")
                .then()
                .extract()
                .header("X-Request-Id");
        assertThat(made).isNotEqualTo("a b").isNotBlank();
    }

    @Test
    void leavesAbsentValuesOut() {
        json().body(COUNT)
                .post("/api/v1/counts")
                .then()
                .body("$", org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasKey("problem")))
                .body("endedAt", nullValue());
    }
}
