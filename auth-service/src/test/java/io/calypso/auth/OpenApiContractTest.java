package io.calypso.auth;

import static io.restassured.RestAssured.given;

import io.calypso.common.testing.OpenApiContract;
import io.calypso.common.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class OpenApiContractTest {

    @Test
    void matchesTheCommittedContract() {
        String document = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        OpenApiContract.of("auth-service").check(document);
    }
}
