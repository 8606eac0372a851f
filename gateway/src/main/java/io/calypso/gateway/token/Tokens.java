package io.calypso.gateway.token;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.SteadyClock;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.token.AccessToken;
import io.calypso.common.token.AccessTokenVerifier;
import io.calypso.common.token.EndedSessions;
import io.calypso.common.token.HttpJwks;
import io.calypso.common.token.VerificationKeys;
import io.calypso.gateway.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies tokens without blocking an event loop: a cached token costs a look-up, a new one is verified on a worker thread. */
@Singleton
public final class Tokens {

    private final Vertx vertx;
    private final AccessTokenVerifier verifier;

    @Inject
    public Tokens(Vertx vertx, CalypsoSettings settings, EndedSessions endedSessions, Clock clock) {
        this.vertx = vertx;
        CalypsoSettings.Jwt jwt = settings.jwt();
        this.verifier = new AccessTokenVerifier(jwt.issuer(), jwt.audience(), keys(jwt), endedSessions, clock);
    }

    private static VerificationKeys keys(CalypsoSettings.Jwt jwt) {
        HttpJwks keys = new HttpJwks(CalypsoSettings.Jwt.requireJwksUrl(jwt), new SteadyClock());
        keys.prefetch();
        return keys;
    }

    /**
     * Returns the content of a cached token.
     *
     * @throws CalypsoException 401 when it is no longer valid
     */
    public Optional<AccessToken> recall(String token) {
        return verifier.recall(token);
    }

    /** Verifies a token; fails with a {@link CalypsoException} of status 401 or 503. */
    public Future<AccessToken> verify(String token) {
        return vertx.executeBlocking(() -> verifier.verify(token), false);
    }

    /** Returns the content of a token, at once if it is cached; fails with a {@link CalypsoException} of status 401 or 503. */
    public Future<AccessToken> identify(String token) {
        try {
            Optional<AccessToken> known = recall(token);
            return known.isPresent() ? Future.succeededFuture(known.get()) : verify(token);
        } catch (CalypsoException refusal) {
            return Future.failedFuture(refusal);
        }
    }

    /** Returns the problem of a refusal; anything else is an internal error of the gateway. */
    public static Problem problem(Throwable failure) {
        if (!(failure instanceof CalypsoException refusal)) {
            return Problem.of(CommonProblems.INTERNAL, "The token could not be verified.");
        }
        return new Problem(
                refusal.type(),
                refusal.detail(),
                refusal.remedy().orElse(null),
                refusal.retryAfter().orElse(null));
    }

    /** Returns the bearer token of an {@code Authorization} header, or null. */
    public static @Nullable String bearer(@Nullable String authorization) {
        String scheme = "Bearer ";
        if (authorization == null || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return null;
        }
        String token = authorization.substring(scheme.length()).strip();
        return token.isEmpty() ? null : token;
    }
}
