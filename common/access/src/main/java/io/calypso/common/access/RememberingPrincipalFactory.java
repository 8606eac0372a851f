package io.calypso.common.access;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.token.AccessTokenVerifier;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/**
 * Reads tokens for quarkus-smallrye-jwt with the verifier shared by all of Calypso, which caches verified tokens and
 * knows the sessions that have ended. Issuer, audience and keys are the settings below {@code calypso.jwt}, so that the
 * gateway and the services use the same ones; {@code mp.jwt.*} has no effect.
 */
@ApplicationScoped
@Alternative
@Priority(1)
class RememberingPrincipalFactory extends JWTCallerPrincipalFactory {

    private final AccessTokenVerifier verifier;

    RememberingPrincipalFactory(AccessTokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** Fails with a {@link CalypsoException} of status 401 or 503 as the cause. */
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo unused) throws ParseException {
        try {
            return new CallerPrincipal(token, verifier.verify(token));
        } catch (CalypsoException e) {
            throw new ParseException(e.detail(), e);
        }
    }
}
