package io.calypso.auth.key;

import io.calypso.auth.AuthConfig;
import io.calypso.common.access.AuditLog;
import io.calypso.common.access.AuditOutcome;
import io.calypso.common.access.AuditTarget;
import io.calypso.common.base.UuidV7;
import io.calypso.common.token.EndedSessions;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Keeps a key that signs, and replaces it without anybody noticing: the next one is published for some seconds before it
 * signs, the last one until no token signed with it is left.
 */
@ApplicationScoped
class SigningKeys {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration FRESH_FOR = Duration.ofSeconds(2);

    private final SigningKeyStore store;
    private final KeyVault vault;
    private final AuthConfig config;
    private final AuditLog audit;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(List.of(), Instant.MIN);

    SigningKeys(SigningKeyStore store, KeyVault vault, AuthConfig config, AuditLog audit, Clock clock) {
        this.store = store;
        this.vault = vault;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /** A key ready to sign with. */
    record Usable(SigningKey key, EllipticCurveJsonWebKey pair) {}

    private record Snapshot(List<Usable> usable, Instant at) {}

    /** Before anything that signs. */
    @Transactional
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) {
        if (config.accessTokenLife().compareTo(EndedSessions.MEMORY) >= 0) {
            throw new IllegalStateException("calypso.auth.access-token-life must be shorter than "
                    + EndedSessions.MEMORY + ", for so long ended sessions are remembered");
        }
        store.lock();
        if (usable(clock.instant()).isEmpty()) {
            SigningKey first = make(clock.instant());
            store.insert(first);
            // Keys of another key file sign no more, but what they signed stays good.
            store.retireOthers(first.kid(), publishedUntil(first));
        }
    }

    /** The key that signs now. */
    Usable signing() {
        Instant now = clock.instant();
        Snapshot known = snapshot;
        if (known.at().plus(FRESH_FOR).isBefore(now) || known.at().isAfter(now)) {
            known = new Snapshot(usable(now), now);
            snapshot = known;
        }
        return signing(known.usable(), now)
                .orElseThrow(() -> new IllegalStateException("there is no key to sign with"));
    }

    /** Every key that a good token can be signed with, the newest first. */
    List<SigningKey> published() {
        return store.published(clock.instant());
    }

    Instant now() {
        return clock.instant();
    }

    /** Makes the next key, which signs after it was published for a while; one that waits for that already is answered. */
    @Transactional
    SigningKey rotate() {
        store.lock();
        Instant now = clock.instant();
        Optional<SigningKey> pending =
                published().stream().filter(key -> key.isPending(now)).findFirst();
        if (pending.isPresent()) {
            return pending.get();
        }
        SigningKey next = make(now.plus(config.keyPublishAhead()));
        store.insert(next);
        store.retireOthers(next.kid(), publishedUntil(next));
        return next;
    }

    /** Replaces a key that has become old, and forgets what is no longer needed. */
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void look() {
        Instant now = clock.instant();
        Usable signing = signing();
        store.forget(now, signing.key().kid());
        if (signing.key().publishedUntil() == null
                && signing.key().activeFrom().plus(config.keyLife()).isBefore(now)) {
            SigningKey next = rotate();
            audit.record(
                    AuditLog.SYSTEM,
                    "auth.keys:rotate",
                    new AuditTarget("signing-key", next.kid()),
                    AuditOutcome.SUCCEEDED);
        }
    }

    private Instant publishedUntil(SigningKey successor) {
        return successor.activeFrom().plus(config.accessTokenLife()).plus(MARGIN);
    }

    private static Optional<Usable> signing(List<Usable> usable, Instant now) {
        return usable.stream()
                .filter(each -> !now.isBefore(each.key().activeFrom()))
                .findFirst();
    }

    private List<Usable> usable(Instant now) {
        return store.published(now).stream()
                .flatMap(key -> open(key).map(pair -> new Usable(key, pair)).stream())
                .toList();
    }

    private Optional<EllipticCurveJsonWebKey> open(SigningKey key) {
        String sealed = key.privateKey();
        return sealed == null ? Optional.empty() : vault.open(key.kid(), sealed).map(SigningKeys::parse);
    }

    private SigningKey make(Instant activeFrom) {
        try {
            var pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            String kid = UuidV7.next().toString();
            pair.setKeyId(kid);
            pair.setUse("sig");
            pair.setAlgorithm("ES256");
            byte[] secret =
                    pair.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE).getBytes(StandardCharsets.UTF_8);
            return new SigningKey(
                    kid,
                    pair.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY),
                    vault.seal(kid, secret),
                    clock.instant(),
                    activeFrom,
                    null);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EllipticCurveJsonWebKey parse(byte[] json) {
        try {
            return (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(new String(json, StandardCharsets.UTF_8));
        } catch (JoseException e) {
            throw new IllegalStateException("a signing key cannot be read", e);
        }
    }
}
