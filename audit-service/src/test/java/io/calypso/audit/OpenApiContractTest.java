package io.calypso.audit;

import static io.restassured.RestAssured.given;

import io.calypso.common.testing.JwksResource;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.OpenApiContract;
import io.calypso.common.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(NatsResource.class)
@WithTestResource(JwksResource.class)
@WithTestResource(OwnerPorts.class)
class OpenApiContractTest {

    @Test
    void isTheCommittedOne() {
        OpenApiContract.of("audit-service")
                .check(given().get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }
}
