package io.calypso.common.token;

import io.calypso.common.base.CalypsoException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens: signed with ES256 by a key that auth-service publishes, for the right issuer and audience, not
 * expired, of a session that has not ended. Nothing else is accepted, whatever the token's own header requests. Signature and
 * claims are checked by smallrye-jwt; this class adds the clock, the ended sessions and the cache.
 *
 * <p>A verified token is cached under its SHA-256 until it expires, so that a further request costs a look-up instead of a
 * signature verification; expiry and the end of the session are checked each time. Thread-safe.
 */
public final class AccessTokenVerifier {

    private static final int LONGEST = 8192;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int CLOCK_SKEW_SECONDS = 5;

    private final JWTAuthContextInfo rules;
    private final DefaultJWTTokenParser parser;
    private final EndedSessions endedSessions;
    private final Clock clock;
    private final MessageDigest sha256 = sha256();
    private final Map<Fingerprint, AccessToken> verified = new ConcurrentHashMap<>();

    public AccessTokenVerifier(
            String issuer, String audience, VerificationKeys keys, EndedSessions endedSessions, Clock clock) {
        this.rules = rules(issuer, audience);
        this.parser = new Parser(keys);
        this.endedSessions = endedSessions;
        this.clock = clock;
    }

    /**
     * Returns the content of a token that has already been verified. Never blocks and never verifies a signature: for an event
     * loop, which passes a token that is not cached to {@link #verify} on another thread.
     *
     * @throws CalypsoException 401 {@code token-expired} or {@code session-ended}
     */
    public Optional<AccessToken> recall(String token) {
        AccessToken known = verified.get(fingerprint(token));
        if (known == null) {
            return Optional.empty();
        }
        return Optional.of(requireValid(known));
    }

    /**
     * Verifies a token and returns its content. Takes a fraction of a millisecond, or a few seconds when the keys have to be fetched.
     *
     * @param token the compact form, without {@code Bearer}
     * @throws CalypsoException 401 {@code token-invalid}, {@code token-expired} or {@code session-ended}; 503 {@code
     *     keys-unavailable} when no key is known yet and none can be fetched
     */
    public AccessToken verify(String token) {
        if (token.length() > LONGEST) {
            throw invalid("The token is longer than any token of this appliance.");
        }
        Fingerprint fingerprint = fingerprint(token);
        AccessToken known = verified.get(fingerprint);
        if (known != null) {
            return requireValid(known);
        }
        AccessToken fresh = requireValid(check(token));
        remember(fingerprint, fresh);
        return fresh;
    }

    private AccessToken check(String token) {
        try {
            return read(parser.parse(token, rules).getJwtClaims());
        } catch (ParseException e) {
            throw keysUnavailable(e).orElseGet(() -> invalid("The token was not issued by this appliance."));
        } catch (MalformedClaimException e) {
            throw invalid("The token has a claim of the wrong type.");
        }
    }

    /** The checks that smallrye-jwt makes. It compares times with the system clock, so the huge skew disables its own time checks. */
    private static JWTAuthContextInfo rules(String issuer, String audience) {
        var rules = new JWTAuthContextInfo();
        rules.setIssuedBy(issuer);
        rules.setExpectedAudience(Set.of(audience));
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        rules.setRequiredClaims(Set.of("sub", "jti"));
        rules.setClockSkew(Integer.MAX_VALUE);
        return rules;
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
                strings(claims, "permissions"),
                Boolean.TRUE.equals(claims.getClaimValue(AccessToken.MUST_CHANGE_PASSWORD, Boolean.class)));
    }

    private static String required(JwtClaims claims, String name) throws MalformedClaimException {
        String value = claims.getStringClaimValue(name);
        if (value == null || value.isEmpty()) {
            throw invalid("The token has no claim " + name + ".");
        }
        return value;
    }

    private static Set<String> strings(JwtClaims claims, String name) throws MalformedClaimException {
        List<String> values = claims.hasClaim(name) ? claims.getStringListClaimValue(name) : List.of();
        return new HashSet<>(values);
    }

    private AccessToken requireValid(AccessToken token) {
        if (!token.expiresAt().plusSeconds(CLOCK_SKEW_SECONDS).isAfter(clock.instant())) {
            throw expired();
        }
        if (endedSessions.contains(token.sessionId())) {
            throw CalypsoException.of(TokenProblems.SESSION_ENDED, "The session of this token has ended.")
                    .remedy("Sign in again.");
        }
        return token;
    }

    private void remember(Fingerprint fingerprint, AccessToken token) {
        if (verified.size() >= MOST_REMEMBERED) {
            Instant now = clock.instant();
            verified.values().removeIf(each -> each.expiresAt().isBefore(now));
            if (verified.size() >= MOST_REMEMBERED) {
                verified.clear();
            }
        }
        verified.put(fingerprint, token);
    }

    private Fingerprint fingerprint(String token) {
        try {
            // A copy costs less than a look-up of the algorithm.
            MessageDigest digest = (MessageDigest) sha256.clone();
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
            return new Fingerprint(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
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

    private static CalypsoException unavailable(RuntimeException cause) {
        return CalypsoException.of(TokenProblems.KEYS_UNAVAILABLE, "The keys of the access tokens cannot be looked up.")
                .remedy("Try again in a few seconds.")
                .retryAfter(Duration.ofSeconds(1))
                .causedBy(cause);
    }

    private static CalypsoException invalid(String detail) {
        return CalypsoException.of(TokenProblems.TOKEN_INVALID, detail).remedy("Sign in again.");
    }

    private static CalypsoException expired() {
        return CalypsoException.of(TokenProblems.TOKEN_EXPIRED, "The access token has expired.")
                .remedy("Get a new one with POST /api/v1/auth/refresh.");
    }

    /** A SHA-256, as a value: the cache contains no token. */
    private record Fingerprint(long first, long second, long third, long fourth) {

        // In a native executable, the methods that a record generates are interpreted, which takes longer than the hash
        // itself.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Fingerprint(long a, long b, long c, long d)
                    && first == a
                    && second == b
                    && third == c
                    && fourth == d;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(first);
        }
    }

    /** smallrye-jwt's parser with Calypso's keys: its own look-up does not distinguish an unknown key from one that cannot be fetched. */
    private static final class Parser extends DefaultJWTTokenParser {

        private final VerificationKeys keys;

        Parser(VerificationKeys keys) {
            this.keys = keys;
        }

        @Override
        protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo rules) {
            return (jws, nesting) -> find(jws.getKeyIdHeaderValue());
        }

        private Key find(@Nullable String keyId) throws UnresolvableKeyException {
            if (keyId == null) {
                throw new UnresolvableKeyException("no kid");
            }
            try {
                return keys.find(keyId).orElseThrow(() -> new UnresolvableKeyException("unknown kid"));
            } catch (CalypsoException e) {
                throw new UnresolvableKeyException(e.detail(), e);
            } catch (RuntimeException e) {
                // A database outage says nothing about the token: callers with a valid one stay signed in.
                throw new UnresolvableKeyException("the keys cannot be looked up", unavailable(e));
            }
        }
    }
}
