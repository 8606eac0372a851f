package io.calypso.common.tasks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestTokens;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Tests tasks, access and the HTTP contract together, on a typical resource. */
@ServiceTest
class ContractTest {

    private static final String COUNT = "{\"upTo\":1,\"fail\":false,\"stepMillis\":1}";

    private static RequestSpecification admin() {
        return given().header("Authorization", TestTokens.admin().bearer());
    }

    private static RequestSpecification json() {
        return admin().contentType("application/json");
    }

    @Test
    void returns202AndServesTheTask() {
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
    void repeatsTheFirstResponseForARepeatedKey() {
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
    void createsOneTaskForConcurrentRequestsWithOneKey() throws Exception {
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
    void refusesCallersWithoutPermission() {
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
    void omitsAbsentValues() {
        json().body(COUNT)
                .post("/api/v1/counts")
                .then()
                .body("$", org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasKey("problem")))
                .body("endedAt", nullValue());
    }
}
