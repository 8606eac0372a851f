package io.calypso.backup;

import static io.restassured.RestAssured.given;

import io.calypso.backup.testing.Bacula;
import io.calypso.common.testing.OpenApiContract;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import org.junit.jupiter.api.Test;

@ServiceTest
@With(Bacula.class)
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
