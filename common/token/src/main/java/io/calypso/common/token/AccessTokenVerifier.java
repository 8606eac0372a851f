package io.calypso.common.token;

import io.calypso.common.base.CalypsoException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies access tokens: signed with ES256 by a key that auth-service publishes, for the right issuer and audience, not
 * expired, of a session that has not ended. Nothing else passes, whatever the token's own header asks for.
 *
 * <p>A verified token is remembered under its SHA-256 until it expires, so that a further request costs a look-up and no
 * signature; whether it expired or its session ended is asked each time. Safe for use by many threads.
 */
public final class AccessTokenVerifier {

    private static final int LONGEST = 8192;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final AlgorithmConstraints ES256_ONLY = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private final String issuer;
    private final String audience;
    private final VerificationKeys keys;
    private final EndedSessions endedSessions;
    private final Clock clock;
    private final Map<String, AccessToken> verified = new ConcurrentHashMap<>();

    public AccessTokenVerifier(
            String issuer, String audience, VerificationKeys keys, EndedSessions endedSessions, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.keys = keys;
        this.endedSessions = endedSessions;
        this.clock = clock;
    }

    /**
     * What a token says, when it is known already that it is good. Never blocks and never signs: for an event loop, which
     * leaves what this cannot answer to {@link #verify} on another thread.
     *
     * @throws CalypsoException 401 {@code token-expired} or {@code session-ended}
     */
    public Optional<AccessToken> recall(String token) {
        AccessToken known = verified.get(fingerprint(token));
        if (known == null) {
            return Optional.empty();
        }
        return Optional.of(stillGood(known));
    }

    /**
     * What a token says. Takes a fraction of a millisecond, and up to some seconds when the keys have to be fetched first.
     *
     * @param token the compact form, without {@code Bearer}
     * @throws CalypsoException 401 {@code token-invalid}, {@code token-expired} or {@code session-ended}; 503 {@code
     *     keys-unavailable} when no key is known yet and none can be fetched
     */
    public AccessToken verify(String token) {
        if (token.length() > LONGEST) {
            throw invalid("The token is longer than any token of ours.");
        }
        String fingerprint = fingerprint(token);
        AccessToken known = verified.get(fingerprint);
        if (known != null) {
            return stillGood(known);
        }
        AccessToken fresh = stillGood(check(token));
        remember(fingerprint, fresh);
        return fresh;
    }

    private AccessToken check(String token) {
        try {
            return read(consumer().processToClaims(token));
        } catch (InvalidJwtException e) {
            if (e.hasExpired()) {
                throw expired();
            }
            throw keysUnavailable(e).orElseGet(() -> invalid("The token was not issued by this appliance."));
        } catch (MalformedClaimException e) {
            throw invalid("The token has a claim of the wrong kind.");
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ES256_ONLY)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setRequireJwtId()
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, audience)
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setVerificationKeyResolver(new KeyById())
                .build();
    }

    private static AccessToken read(JwtClaims claims) throws MalformedClaimException {
        return new AccessToken(
                claims.getSubject(),
                required(claims, "preferred_username"),
                required(claims, "sid"),
                claims.getJwtId(),
                Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
                strings(claims, "roles"),
                strings(claims, "permissions"));
    }

    private static String required(JwtClaims claims, String name) throws MalformedClaimException {
        String value = claims.getStringClaimValue(name);
        if (value == null || value.isEmpty()) {
            throw invalid("The token lacks the claim " + name + ".");
        }
        return value;
    }

    private static Set<String> strings(JwtClaims claims, String name) throws MalformedClaimException {
        List<String> values = claims.hasClaim(name) ? claims.getStringListClaimValue(name) : List.of();
        return new HashSet<>(values);
    }

    private AccessToken stillGood(AccessToken token) {
        if (!token.expiresAt().plusSeconds(CLOCK_SKEW_SECONDS).isAfter(clock.instant())) {
            throw expired();
        }
        if (endedSessions.contains(token.sessionId())) {
            throw CalypsoException.of(TokenProblems.SESSION_ENDED, "The session of this token was ended.")
                    .remedy("Sign in again.");
        }
        return token;
    }

    private void remember(String fingerprint, AccessToken token) {
        if (verified.size() >= MOST_REMEMBERED) {
            Instant now = clock.instant();
            verified.values().removeIf(each -> each.expiresAt().isBefore(now));
            if (verified.size() >= MOST_REMEMBERED) {
                verified.clear();
            }
        }
        verified.put(fingerprint, token);
    }

    private static String fingerprint(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<CalypsoException> keysUnavailable(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CalypsoException problem) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    private static CalypsoException keysAway(RuntimeException cause) {
        return CalypsoException.of(TokenProblems.KEYS_UNAVAILABLE, "The keys of the access tokens cannot be looked up.")
                .remedy("Ask again in a moment.")
                .retryAfter(Duration.ofSeconds(1))
                .causedBy(cause);
    }

    private static CalypsoException invalid(String detail) {
        return CalypsoException.of(TokenProblems.TOKEN_INVALID, detail).remedy("Sign in again.");
    }

    private static CalypsoException expired() {
        return CalypsoException.of(TokenProblems.TOKEN_EXPIRED, "The access token has expired.")
                .remedy("Ask for a new one with POST /api/v1/auth/refresh.");
    }

    private final class KeyById implements VerificationKeyResolver {

        @Override
        public Key resolveKey(JsonWebSignature jws, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
            String keyId = jws.getKeyIdHeaderValue();
            if (keyId == null) {
                throw new UnresolvableKeyException("no kid");
            }
            try {
                return keys.find(keyId).orElseThrow(() -> new UnresolvableKeyException("unknown kid"));
            } catch (CalypsoException e) {
                throw new UnresolvableKeyException(e.detail(), e);
            } catch (RuntimeException e) {
                // A database that is away says nothing about the token: whoever holds a good one must not be signed
                // out.
                throw new UnresolvableKeyException("the keys cannot be looked up", keysAway(e));
            }
        }
    }
}
