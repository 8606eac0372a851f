package io.calypso.auth.key;

import io.calypso.common.base.UuidV7;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.token.AccessToken;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Issues access tokens: JWT, ES256, with everything that a service needs to authorize requests by itself. */
@ApplicationScoped
public class TokenIssuer {

    private final SigningKeys keys;
    private final KeyConfig config;
    private final CalypsoSettings.Jwt jwt;

    TokenIssuer(SigningKeys keys, KeyConfig config, CalypsoSettings settings) {
        this.keys = keys;
        this.config = config;
        this.jwt = settings.jwt();
    }

    /** Returns the lifetime of a token. */
    public Duration life() {
        return config.accessTokenLife();
    }

    /** Issues a token in compact form. */
    public String issue(
            UUID userId,
            String username,
            UUID sessionId,
            Collection<String> roles,
            Collection<String> permissions,
            Instant now) {
        return sign(claims(userId, username, sessionId, now)
                .claim("roles", List.copyOf(roles))
                .claim("permissions", List.copyOf(permissions)));
    }

    /** Issues a token, in compact form, that is only good for changing the user's own password. */
    public String issueForPasswordChange(UUID userId, String username, UUID sessionId, Instant now) {
        return sign(claims(userId, username, sessionId, now)
                .claim("roles", List.of())
                .claim("permissions", List.of())
                .claim(AccessToken.MUST_CHANGE_PASSWORD, true));
    }

    private JwtClaimsBuilder claims(UUID userId, String username, UUID sessionId, Instant now) {
        return Jwt.claims()
                .issuer(jwt.issuer())
                .audience(jwt.audience())
                .subject(userId.toString())
                .claim("jti", UuidV7.next().toString())
                .issuedAt(now)
                .expiresAt(now.plus(life()))
                .preferredUserName(username)
                .claim("sid", sessionId.toString());
    }

    private String sign(JwtClaimsBuilder claims) {
        SigningKeys.Usable signing = keys.signing();
        return claims.jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(signing.key().kid())
                .sign(signing.pair().getPrivateKey());
    }
}
