package io.calypso.auth.key;

import io.calypso.auth.AuthConfig;
import io.calypso.common.base.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Issues access tokens: JWT, ES256, with what the services need to decide without asking back. */
@ApplicationScoped
public class TokenIssuer {

    private final SigningKeys keys;
    private final AuthConfig config;
    private final String issuer;
    private final String audience;

    TokenIssuer(
            SigningKeys keys,
            AuthConfig config,
            @ConfigProperty(name = "calypso.jwt.issuer", defaultValue = "https://calypso.local") String issuer,
            @ConfigProperty(name = "calypso.jwt.audience", defaultValue = "calypso") String audience) {
        this.keys = keys;
        this.config = config;
        this.issuer = issuer;
        this.audience = audience;
    }

    /** How long a token is good. */
    public Duration life() {
        return config.accessTokenLife();
    }

    /** A token in compact form. */
    public String issue(
            UUID userId,
            String username,
            UUID sessionId,
            Collection<String> roles,
            Collection<String> permissions,
            Instant now) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject(userId.toString());
        claims.setJwtId(UuidV7.next().toString());
        claims.setIssuedAt(NumericDate.fromMilliseconds(now.toEpochMilli()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(now.plus(life()).toEpochMilli()));
        claims.setClaim("preferred_username", username);
        claims.setClaim("sid", sessionId.toString());
        claims.setStringListClaim("roles", List.copyOf(roles));
        claims.setStringListClaim("permissions", List.copyOf(permissions));
        return sign(claims);
    }

    private String sign(JwtClaims claims) {
        SigningKeys.Usable signing = keys.signing();
        var jws = new JsonWebSignature();
        jws.setHeader("typ", "JWT");
        jws.setPayload(claims.toJson());
        jws.setKeyIdHeaderValue(signing.key().kid());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jws.setKey(signing.pair().getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
