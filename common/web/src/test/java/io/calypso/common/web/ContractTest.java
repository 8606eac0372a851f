package io.calypso.common.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@ServiceTest
class ContractTest {

    private static final String THINGS = "/api/v1/test/things";
    private static final Map<String, Object> SMALL = Map.of("size", 1);

    private static String created() {
        return As.nobody()
                .body(SMALL)
                .post(THINGS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    @Test
    void repeatsTheFirstResponseForARepeatedKey() {
        String key = UUID.randomUUID().toString();
        Response first = As.nobody().header("Idempotency-Key", key).body(SMALL).post(THINGS);
        first.then().statusCode(201);
        As.nobody()
                .header("Idempotency-Key", key)
                .body(SMALL)
                .post(THINGS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", containsString(first.path("id")))
                .header("ETag", first.header("ETag"))
                .body("id", equalTo(first.path("id")));
        As.nobody()
                .header("Idempotency-Key", key)
                .body(Map.of("size", 2))
                .post(THINGS)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        As.nobody()
                .header("Idempotency-Key", "a b")
                .body(SMALL)
                .post(THINGS)
                .then()
                .statusCode(400);
    }

    @Test
    void createsOneThingForConcurrentRequestsWithOneKey() throws Exception {
        String key = UUID.randomUUID().toString();
        Callable<String> post = () -> As.nobody()
                .header("Idempotency-Key", key)
                .body(SMALL)
                .post(THINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try (var threads = Executors.newFixedThreadPool(8)) {
            Set<String> ids = new HashSet<>();
            for (Future<String> answer : threads.invokeAll(Collections.nCopies(8, post))) {
                ids.add(answer.get());
            }
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void readsParametersByTheirTypes() {
        given().queryParam("limit", 7)
                .queryParam("colour", "RED,GREEN")
                .queryParam("since", "2026-01-31T23:59:59+01:00")
                .queryParam("broken", true)
                .queryParam("sort", "-size,name")
                .get(THINGS)
                .then()
                .statusCode(200)
                .body("items", containsInAnyOrder("limit 7", "colours 2", "since 2026-01-31T22:59:59Z", "broken true"));
    }

    @Test
    void namesEveryUnknownParameter() {
        given().get(THINGS + "?color=RED&limit=5&x=1")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown-parameter"))
                .body("errors.pointer", containsInAnyOrder("?color", "?x"))
                .body("remedy", containsString("colour"))
                .body("instance", equalTo(THINGS))
                .body("requestId", notNullValue());
    }

    @Test
    void reportsEveryInvalidParameterAtOnce() {
        given().get(THINGS + "?limit=0&colour=BLUE&since=yesterday&broken=yes&sort=age&x=1")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-parameter"))
                .body("errors.pointer", containsInAnyOrder("?limit", "?colour", "?since", "?broken", "?sort", "?x"))
                .body("errors.find { it.pointer == '?colour' }.message", containsString("RED, GREEN"))
                .body("errors.find { it.pointer == '?sort' }.message", containsString("name, size"));
        given().get(THINGS + "?limit=1001").then().statusCode(400);
        given().get(THINGS + "?limit=5&limit=6").then().statusCode(400);
    }

    @Test
    void reportsTheErrorsOfABody() {
        As.nobody().body("{\"size\":").post(THINGS).then().statusCode(400).body("code", equalTo("malformed"));
        As.nobody()
                .body("{\"size\":1,\"extra\":2}")
                .post(THINGS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/extra"))
                .body("errors[0].code", equalTo("unknown-field"));
        As.nobody()
                .body("{\"size\":\"many\"}")
                .post(THINGS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/size"));
        given().contentType("text/plain").body("x").post(THINGS).then().statusCode(415);
        given().get("/api/v1/nothing").then().statusCode(404).body("code", equalTo("not-found"));
        given().patch(THINGS).then().statusCode(405);
    }

    @Test
    void tagsEveryReadAndReturns304ForAMatchingTag() {
        String tag = given().get(THINGS).then().statusCode(200).extract().header("ETag");
        assertThat(tag).startsWith("W/\"");
        given().header("If-None-Match", tag).get(THINGS).then().statusCode(304);
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        String thing = created();
        String tag = given().get(thing).then().statusCode(200).extract().header("ETag");
        As.nobody().body(SMALL).put(thing).then().statusCode(428).body("code", equalTo("precondition-required"));
        As.nobody().header("If-Match", tag).body(SMALL).put(thing).then().statusCode(200);
        As.nobody()
                .header("If-Match", tag)
                .body(SMALL)
                .put(thing)
                .then()
                .statusCode(412)
                .body("code", equalTo("precondition-failed"));
        As.nobody().header("If-Match", "*").body(SMALL).put(thing).then().statusCode(200);
    }

    @Test
    void appliesOnlyThePlanThatWasShown() {
        String thing = created();
        String plan = As.nobody()
                .header("If-Match", "*")
                .body(SMALL)
                .put(thing + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("destructive", equalTo(false))
                .extract()
                .path("planId");
        As.nobody().header("If-Match", "*").body(SMALL).put(thing).then().statusCode(200);
        As.nobody()
                .header("If-Match", "*")
                .body(SMALL)
                .put(thing + "?planId=" + plan)
                .then()
                .statusCode(412)
                .body("code", equalTo("plan-outdated"))
                .body("plan.planId", not(equalTo(plan)));
    }

    @Test
    void requiresConfirmationOfDestruction() {
        String thing = created();
        String plan = given().delete(thing + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("destructive", equalTo(true))
                .extract()
                .path("planId");
        given().delete(thing).then().statusCode(428).body("plan.planId", equalTo(plan));
        given().delete(thing + "?confirm=other").then().statusCode(428);
        given().delete(thing + "?confirm=tank&planId=old").then().statusCode(412);
        given().delete(thing + "?confirm=tank&planId=" + plan).then().statusCode(204);
        given().get(thing).then().statusCode(404);
    }

    @Test
    void keepsAWellFormedRequestId() {
        given().header("X-Request-Id", "abc-1").get(THINGS).then().header("X-Request-Id", "abc-1");
        String made = given().header("X-Request-Id", "a b")
                .get(THINGS)
                .then()
                .extract()
                .header("X-Request-Id");
        assertThat(made).isNotEqualTo("a b").isNotBlank();
    }

    @Test
    void omitsAbsentValues() {
        given().get(created()).then().body("$", not(hasKey("note"))).body("keySet()", hasItems("id", "size"));
    }
}
