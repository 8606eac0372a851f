package io.calypso.common.token;

import io.calypso.common.base.CalypsoException;
import java.io.IOException;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * The keys that auth-service publishes, fetched when first needed and kept while it is down. An unknown key id triggers
 * a new fetch, at most once in {@link #REFETCH_AFTER}: auth-service publishes a new key for longer than that before it
 * signs with it, so no valid token is refused. A key that is no longer published is dropped within {@link #FRESH_FOR}.
 */
public final class HttpJwks implements VerificationKeys {

    /** How long a fetched key set is considered current. */
    public static final Duration FRESH_FOR = Duration.ofMinutes(5);

    /** The minimum time between two fetches. */
    public static final Duration REFETCH_AFTER = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(HttpJwks.class);
    private static final Duration FIRST_RETRY_AFTER = Duration.ofMillis(300);

    private static final int LARGEST = 64 * 1024;

    private final URI location;
    private final Clock clock;
    private final ReentrantLock fetchLock = new ReentrantLock();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile Map<String, ECPublicKey> keys = Map.of();
    private volatile Instant fetchedAt = Instant.MIN;
    private volatile Instant lastAttemptAt = Instant.MIN;
    private volatile boolean failed;

    /**
     * Creates a key source; does not fetch anything yet.
     *
     * @param location an {@code http}, {@code https} or {@code file} URL of a JSON Web Key Set
     * @param clock tells how old the keys are; nobody should set it
     */
    public HttpJwks(URI location, Clock clock) {
        this.location = location;
        this.clock = clock;
    }

    @Override
    public Optional<ECPublicKey> find(String keyId) {
        ECPublicKey known = keys.get(keyId);
        if (known != null) {
            if (clock.instant().isAfter(fetchedAt.plus(FRESH_FOR))) {
                refreshInBackground();
            }
            return Optional.of(known);
        }
        fetchIfDue();
        ECPublicKey found = keys.get(keyId);
        if (found == null && (keys.isEmpty() || failed)) {
            throw CalypsoException.of(
                            TokenProblems.KEYS_UNAVAILABLE,
                            "The keys of the access tokens cannot be fetched from auth-service.")
                    .remedy("Wait until auth-service is available.")
                    .retryAfter(Duration.ofSeconds(2));
        }
        return Optional.ofNullable(found);
    }

    /** Starts to fetch the keys without waiting for them. */
    public void prefetch() {
        refreshInBackground();
    }

    private void refreshInBackground() {
        if (refreshing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("jwks").start(() -> {
                try {
                    fetchIfDue();
                } finally {
                    refreshing.set(false);
                }
            });
        }
    }

    private void fetchIfDue() {
        fetchLock.lock();
        try {
            Duration gap = keys.isEmpty() ? FIRST_RETRY_AFTER : REFETCH_AFTER;
            if (!lastAttemptAt.equals(Instant.MIN) && clock.instant().isBefore(lastAttemptAt.plus(gap))) {
                return;
            }
            try {
                keys = read(HttpDocument.fetch(location, LARGEST));
                fetchedAt = clock.instant();
                failed = false;
            } catch (IOException | JoseException e) {
                if (!failed) {
                    LOG.warnf("the keys of the access tokens cannot be fetched: url=%s reason=%s", location, e);
                }
                failed = true;
            }
            lastAttemptAt = clock.instant();
        } finally {
            fetchLock.unlock();
        }
    }

    private static Map<String, ECPublicKey> read(String json) throws JoseException {
        var found = new HashMap<String, ECPublicKey>();
        for (JsonWebKey key : new JsonWebKeySet(json).getJsonWebKeys()) {
            if (key.getKeyId() != null && key instanceof EllipticCurveJsonWebKey curveKey && isForSigning(curveKey)) {
                found.put(key.getKeyId(), curveKey.getECPublicKey());
            }
        }
        if (found.isEmpty()) {
            throw new JoseException("no ES256 key in the set");
        }
        return Map.copyOf(found);
    }

    private static boolean isForSigning(EllipticCurveJsonWebKey key) {
        return EllipticCurves.P_256.equals(key.getCurveName())
                && (key.getUse() == null || key.getUse().equals("sig"));
    }
}
