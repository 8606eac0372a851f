package io.calypso.audit;

import static io.restassured.RestAssured.given;

import io.calypso.common.testing.OpenApiContract;
import io.calypso.common.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class OpenApiContractTest {

    @Test
    void matchesTheCommittedContract() {
        OpenApiContract.of("audit-service")
                .check(given().get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }
}
