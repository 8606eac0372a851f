package io.calypso.auth.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.calypso.auth.AuthApi;
import io.calypso.common.sql.Sql;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestClock;
import io.calypso.common.testing.TestTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class TokenTest {

    @Inject
    SigningKeys keys;

    @Inject
    TestClock clock;

    private boolean rotated;

    @Inject
    Sql sql;

    /** Returns to the real time, at which keys created in the future would not sign. */
    @AfterEach
    void backToNow() {
        clock.reset();
        if (rotated) {
            QuarkusTransaction.requiringNew().run(() -> sql.update("delete from signing_key"));
            keys.start(new StartupEvent());
            rotated = false;
        }
    }

    @Test
    void acceptsItsOwnToken() throws Exception {
        As.bearer(sign(claims -> {})).get("/api/v1/auth/roles").then().statusCode(200);
    }

    @Test
    void issuesTokensWithUnchangedHeaderAndClaims() throws Exception {
        String token = AuthApi.token("admin", AuthApi.adminPassword());
        var jws = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(token);
        assertThat(JsonUtil.parseJson(jws.getHeaders().getFullHeaderAsJsonString())
                        .keySet())
                .containsExactlyInAnyOrder("typ", "alg", "kid");
        assertThat(jws.getHeaders().getStringHeaderValue("typ")).isEqualTo("JWT");
        assertThat(jws.getAlgorithmHeaderValue()).isEqualTo("ES256");
        assertThat(jws.getKeyIdHeaderValue()).isEqualTo(keys.signing().key().kid());
        JwtClaims claims = JwtClaims.parse(jws.getUnverifiedPayload());
        assertThat(claims.getClaimNames())
                .containsExactlyInAnyOrder(
                        "iss", "aud", "sub", "jti", "iat", "exp", "preferred_username", "sid", "roles", "permissions");
        assertThat(claims.getClaimValue("iss")).isEqualTo("https://calypso.local");
        assertThat(claims.getClaimValue("aud")).isEqualTo("calypso");
        assertThat(UUID.fromString(claims.getSubject())).isNotNull();
        assertThat(UUID.fromString(claims.getJwtId()).version()).isEqualTo(7);
        assertThat(claims.getClaimValue("exp", Long.class) - claims.getClaimValue("iat", Long.class))
                .isEqualTo(900);
        assertThat(claims.getClaimValue("preferred_username")).isEqualTo("admin");
        assertThat(claims.getStringListClaimValue("roles")).containsExactly("admin");
        assertThat(claims.getStringListClaimValue("permissions")).containsExactly("*:*");
    }

    @Test
    void rejectsAnOutdatedPlanToRotate() throws Exception {
        rotated = true;
        // A key that is still pending would be returned instead of a new one, and the plan would hold.
        clock.advance(Duration.ofSeconds(11));
        String admin = AuthApi.adminToken();
        String plan = As.bearer(admin)
                .post("/api/v1/auth/signing-keys/rotate?dryRun=true")
                .then()
                .statusCode(200)
                .extract()
                .path("planId");
        As.bearer(admin)
                .post("/api/v1/auth/signing-keys/rotate?planId=" + plan)
                .then()
                .statusCode(200);
        List<String> before = jwks();
        As.bearer(admin)
                .post("/api/v1/auth/signing-keys/rotate?planId=" + plan)
                .then()
                .statusCode(412)
                .body("code", equalTo("plan-outdated"));
        assertThat(jwks()).isEqualTo(before);
        clock.advance(Duration.ofSeconds(11));
        assertThat(keys.signing().key().kid()).isEqualTo(before.getFirst());
    }

    @Test
    void rejectsForgedTokens() throws Exception {
        String kid = keys.signing().key().kid();
        List<String> forged = List.of(
                TestTokens.admin().keyId(kid).unsigned().token(),
                TestTokens.admin().keyId(kid).token(),
                TestTokens.admin().keyId(kid).signedByAStranger().token(),
                TestTokens.admin().token(),
                sign(claims -> claims.setAudience("other")),
                sign(claims -> claims.setIssuer("https://elsewhere")),
                sign(claims -> claims.unsetClaim("exp")),
                sign(claims -> claims.unsetClaim("sid")));
        for (String token : forged) {
            As.bearer(token).get("/api/v1/auth/roles").then().statusCode(401).body("code", equalTo("token-invalid"));
        }
    }

    @Test
    void rejectsAnExpiredToken() throws Exception {
        String token = sign(claims -> {
            claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis() - 910_000));
            claims.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() - 10_000));
        });
        As.bearer(token).get("/api/v1/auth/roles").then().statusCode(401).body("code", equalTo("token-expired"));

        String once = AuthApi.token("admin", AuthApi.adminPassword());
        As.bearer(once).get("/api/v1/auth/me").then().statusCode(200);
        clock.advance(Duration.ofMinutes(16));
        As.bearer(once).get("/api/v1/auth/me").then().statusCode(401).body("code", equalTo("token-expired"));
    }

    @Test
    void reportsTheMissingPermission() throws Exception {
        String token =
                sign(claims -> claims.setStringListClaim("permissions", List.of("auth.roles:read", "backup.*:*")));
        As.bearer(token).get("/api/v1/auth/roles").then().statusCode(200);
        As.bearer(token)
                .get("/api/v1/auth/users")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("forbidden"))
                .body("permission", equalTo("auth.users:read"));
    }

    @Test
    void rotatesWithoutSigningAnybodyOut() throws Exception {
        rotated = true;
        String admin = AuthApi.adminToken();
        Response before = AuthApi.login("admin", AuthApi.adminPassword());
        String oldKey = keys.signing().key().kid();

        String newKey = As.bearer(admin)
                .post("/api/v1/auth/signing-keys/rotate")
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING"))
                .extract()
                .path("kid");

        // Published before it signs, so that all services know it in time.
        assertThat(jwks()).contains(oldKey, newKey);
        assertThat(kidOf(AuthApi.token("admin", AuthApi.adminPassword()))).isEqualTo(oldKey);
        As.bearer(admin)
                .post("/api/v1/auth/signing-keys/rotate")
                .then()
                .statusCode(200)
                .body("kid", equalTo(newKey));

        clock.advance(Duration.ofSeconds(11));
        Response after = AuthApi.refresh(before.getCookie(AuthApi.COOKIE));
        assertThat(kidOf(after.path("accessToken"))).isEqualTo(newKey);
        As.bearer(after.path("accessToken")).get("/api/v1/auth/me").then().statusCode(200);
        As.bearer(before.path("accessToken")).get("/api/v1/auth/me").then().statusCode(200);
        As.bearer(sign(claims -> {}))
                .get("/api/v1/auth/signing-keys")
                .then()
                .statusCode(200)
                .body("items[0].kid", equalTo(newKey))
                .body("items[0].state", equalTo("SIGNING"))
                .body("items[1].state", equalTo("RETIRED"));

        clock.advance(Duration.ofMinutes(17));
        assertThat(jwks()).contains(newKey).doesNotContain(oldKey);
        keys.replaceOldKey();
        assertThat(jwks()).contains(newKey);
    }

    @Test
    void rotatesAutomaticallyWhenTheKeyIsOld() throws Exception {
        rotated = true;
        String old = keys.signing().key().kid();
        clock.advance(Duration.ofDays(31));
        keys.replaceOldKey();
        clock.advance(Duration.ofSeconds(11));
        assertThat(keys.signing().key().kid()).isNotEqualTo(old);
    }

    private static List<String> jwks() throws JoseException {
        String body = given().get("/api/v1/auth/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new JsonWebKeySet(body)
                .getJsonWebKeys().stream().map(key -> key.getKeyId()).toList();
    }

    private static String kidOf(String token) throws JoseException {
        return JsonWebSignature.fromCompactSerialization(token).getHeaders().getStringHeaderValue("kid");
    }

    private String sign(Consumer<JwtClaims> change) throws JoseException {
        SigningKeys.Usable signing = keys.signing();
        var claims = new JwtClaims();
        claims.setIssuer("https://calypso.local");
        claims.setAudience("calypso");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setGeneratedJwtId();
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() + 900_000));
        claims.setClaim("preferred_username", "forger");
        claims.setClaim("sid", UUID.randomUUID().toString());
        claims.setStringListClaim("permissions", List.of("*:*"));
        change.accept(claims);
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKeyIdHeaderValue(signing.key().kid());
        jws.setAlgorithmHeaderValue("ES256");
        jws.setKey(signing.pair().getPrivateKey());
        return jws.getCompactSerialization();
    }
}
