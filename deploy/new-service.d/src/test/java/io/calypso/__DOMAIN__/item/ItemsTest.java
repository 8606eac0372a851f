package io.calypso.{{DOMAIN}}.item;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class ItemsTest {

    @Test
    void listIsInitiallyEmpty() {
        As.viewer().get("/api/v1/{{DOMAIN}}/items").then().statusCode(200).body("items", empty());
    }

    @Test
    void rejectsRequestsWithoutToken() {
        given().get("/api/v1/{{DOMAIN}}/items").then().statusCode(401);
    }

    @Test
    void serviceIsHealthy() {
        given().get("/q/health").then().statusCode(200).body("status", is("UP"));
    }
}
