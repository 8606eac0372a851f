package io.calypso.backup;

import static io.restassured.RestAssured.given;

import io.calypso.backup.testing.BaculaResource;
import io.calypso.common.testing.JwksResource;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.OpenApiContract;
import io.calypso.common.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NatsResource.class)
@QuarkusTestResource(JwksResource.class)
@QuarkusTestResource(BaculaResource.class)
class OpenApiContractTest {

    @Test
    void isTheCommittedOne() {
        OpenApiContract.of("backup-service")
                .check(given().get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }
}
