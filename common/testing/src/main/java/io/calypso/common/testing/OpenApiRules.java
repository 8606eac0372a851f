package io.calypso.common.testing;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What the API of every service keeps; each service has a test class that extends this one and names it. */
public abstract class OpenApiRules {

    private final String service;
    private final String[] expected;

    /** @param expected codes of problems that malformed requests may get in this test ({@link MalformedRequests#send}) */
    protected OpenApiRules(String service, String... expected) {
        this.service = service;
        this.expected = expected.clone();
    }

    @Test
    void isTheCommittedOne() {
        OpenApiContract.of(service).check(document());
    }

    @Test
    void refusesWhatIsMalformed() {
        MalformedRequests.send(
                document(),
                URI.create("http://localhost:" + RestAssured.port),
                TestTokens.admin().token(),
                expected);
    }

    private static String document() {
        return given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
