package io.calypso.gateway.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Signs access tokens as auth-service does. */
final class TestKeys {

    private final EllipticCurveJsonWebKey key;

    TestKeys(String keyId) {
        try {
            key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
        key.setKeyId(keyId);
    }

    String jwks() {
        return "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    String token(String... permissions) {
        return token(Duration.ofMinutes(15), claims -> {}, permissions);
    }

    String ofSession(String sessionId, Duration life, String... permissions) {
        return token(life, claims -> claims.setStringClaim("sid", sessionId), permissions);
    }

    String token(Duration life, Consumer<JwtClaims> change, String... permissions) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://calypso.local");
        claims.setAudience("calypso");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setStringClaim("preferred_username", "tester");
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setGeneratedJwtId();
        Instant now = Instant.now();
        claims.setIssuedAt(NumericDate.fromMilliseconds(now.toEpochMilli()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(now.plus(life).toEpochMilli()));
        claims.setStringListClaim("roles", List.of("tester"));
        claims.setStringListClaim("permissions", List.of(permissions));
        change.accept(claims);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(key.getPrivateKey());
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Settings that a gateway under test starts with: free port, no rate limits. */
    static Map<String, String> settings() {
        return Map.of(
                "calypso.gateway.port", "0",
                "calypso.gateway.event-loops", "2",
                "calypso.gateway.limits.address-per-second", "0",
                "calypso.gateway.limits.user-per-second", "0",
                "calypso.gateway.limits.login-per-minute", "0",
                "calypso.nats.url", "nats://127.0.0.1:1");
    }
}
