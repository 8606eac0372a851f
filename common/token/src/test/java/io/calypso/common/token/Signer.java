package io.calypso.common.token;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Signs tokens as auth-service does, or with small differences. */
final class Signer {

    static final String ISSUER = "https://calypso.local";
    static final String AUDIENCE = "calypso";

    final EllipticCurveJsonWebKey key;
    private final Clock clock;

    Signer(String keyId, Clock clock) throws JoseException {
        this.key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        this.key.setKeyId(keyId);
        this.clock = clock;
    }

    String jwks() {
        return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    String token() throws JoseException {
        return token(claims -> {}, jws -> {});
    }

    String token(Consumer<JwtClaims> change, Consumer<JsonWebSignature> changeJws) throws JoseException {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject("0190f3a1-0000-7000-8000-000000000001");
        claims.setGeneratedJwtId();
        claims.setClaim("preferred_username", "anna");
        claims.setClaim("sid", "session-1");
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() + 900_000));
        claims.setStringListClaim("roles", List.of("viewer"));
        claims.setStringListClaim("permissions", List.of("backup.*:read"));
        change.accept(claims);
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jws.setKey(key.getPrivateKey());
        changeJws.accept(jws);
        return jws.getCompactSerialization();
    }
}
