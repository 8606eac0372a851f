package io.calypso.auth.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.calypso.auth.AuthApi;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.Test;

@ServiceTest
class SigningKeyTest {

    @Test
    void neverExposesAPrivateKey() throws Exception {
        String body = jwks();
        assertThat(body).doesNotContain("\"d\"");
        assertThat(new JsonWebKeySet(body).getJsonWebKeys()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.getUse()).isEqualTo("sig");
            assertThat(key.getAlgorithm()).isEqualTo("ES256");
        });
    }

    @Test
    void publishesTheNewKeyTogetherWithTheOldOne() throws Exception {
        String admin = AuthApi.adminToken();
        List<String> before = As.bearer(admin)
                .get("/api/v1/auth/signing-keys")
                .then()
                .statusCode(200)
                .body("items[0].createdAt", notNullValue())
                .extract()
                .path("items.kid");
        As.bearer(admin)
                .queryParam("dryRun", "true")
                .post("/api/v1/auth/signing-keys/rotate")
                .then()
                .statusCode(200)
                .body("affects", hasSize(1))
                .body("affects[0].id", equalTo(before.getFirst()));

        String fresh = As.bearer(admin)
                .post("/api/v1/auth/signing-keys/rotate")
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING"))
                .extract()
                .path("kid");

        assertThat(new JsonWebKeySet(jwks()).getJsonWebKeys())
                .extracting("keyId")
                .contains(fresh)
                .containsAll(before);
        As.bearer(admin).get("/api/v1/auth/me").then().statusCode(200);
    }

    private static String jwks() {
        return given().get("/api/v1/auth/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
