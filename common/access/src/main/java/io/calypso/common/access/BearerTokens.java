package io.calypso.common.access;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.token.AccessToken;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;

/** Verifies bearer tokens with quarkus-smallrye-jwt. */
@Singleton
public class BearerTokens {

    private final JWTParser parser;

    BearerTokens(JWTParser parser) {
        this.parser = parser;
    }

    /**
     * Returns the verified content of a token. May take a few seconds when the keys have to be fetched first.
     *
     * @param token the compact form, without {@code Bearer}
     * @throws CalypsoException 401 {@code token-invalid}, {@code token-expired} or {@code session-ended}; 503 {@code
     *     keys-unavailable} when the keys cannot be fetched
     */
    public AccessToken verify(String token) {
        return principal(token).token();
    }

    CallerPrincipal principal(String token) {
        try {
            return (CallerPrincipal) parser.parse(token);
        } catch (ParseException e) {
            if (e.getCause() instanceof CalypsoException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("a token could not be verified", e);
        }
    }
}
