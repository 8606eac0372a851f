package io.calypso.backup;

import static io.restassured.RestAssured.given;

import io.calypso.backup.testing.Bacula;
import io.calypso.common.testing.MalformedRequests;
import io.calypso.common.testing.OpenApiContract;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestTokens;
import io.calypso.common.testing.With;
import io.restassured.RestAssured;
import java.net.URI;
import org.junit.jupiter.api.Test;

@ServiceTest
@With(Bacula.class)
class OpenApiContractTest {

    @Test
    void isTheCommittedOne() {
        OpenApiContract.of("backup-service").check(document());
    }

    @Test
    void refusesWhatIsMalformed() {
        MalformedRequests.send(
                document(),
                URI.create("http://localhost:" + RestAssured.port),
                TestTokens.admin().token());
    }

    private static String document() {
        return given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
