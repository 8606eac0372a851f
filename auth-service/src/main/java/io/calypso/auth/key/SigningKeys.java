package io.calypso.auth.key;

import io.calypso.common.access.AuditLog;
import io.calypso.common.access.AuditOutcome;
import io.calypso.common.access.AuditTarget;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.base.UuidV7;
import io.calypso.common.service.Recurring;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import io.calypso.common.token.EndedSessions;
import io.calypso.common.web.Change;
import io.calypso.common.web.Outcome;
import io.calypso.common.web.Plan;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Provides the signing key, and replaces it without signing anybody out: the next key is published for some seconds before it signs, the
 * previous one until the last token signed with it has expired.
 */
@ApplicationScoped
class SigningKeys {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration FRESH_FOR = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final String TYPE = "signing-key";
    private static final Keyset<SigningKeyView> KEYSET = Keyset.of(
            "-activeFrom",
            SortKey.text("kid", SigningKeyView::kid, "kid"),
            SortKey.instant("activeFrom", SigningKeyView::activeFrom, "activeFrom"),
            SortKey.instant("createdAt", SigningKeyView::createdAt, "createdAt"));

    private final SigningKeyStore store;
    private final KeyVault vault;
    private final KeyConfig config;
    private final AuditLog audit;
    private final AuditTrail trail;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(List.of(), Instant.MIN);

    SigningKeys(
            SigningKeyStore store, KeyVault vault, KeyConfig config, AuditLog audit, AuditTrail trail, Clock clock) {
        this.store = store;
        this.vault = vault;
        this.config = config;
        this.audit = audit;
        this.trail = trail;
        this.clock = clock;
    }

    /** A key ready to sign with. */
    record Usable(SigningKey key, EllipticCurveJsonWebKey pair) {}

    private record Snapshot(List<Usable> usable, Instant at) {}

    /** Creates the first key, before anything is signed. */
    @Transactional
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) {
        if (config.accessTokenLife().compareTo(EndedSessions.MEMORY) >= 0) {
            throw new IllegalStateException("calypso.auth.access-token-life must be shorter than "
                    + EndedSessions.MEMORY + ", because ended sessions are remembered for that long");
        }
        store.lock();
        if (usable(now()).isEmpty()) {
            SigningKey first = make(now());
            store.insert(first);
            // Keys encrypted with another key file no longer sign, but their tokens stay valid.
            store.retireOthers(first.kid(), publishedUntil(first));
        }
    }

    void repeat(@Observes StartupEvent started, Recurring recurring) {
        recurring.start("signing-keys", LOOK_EVERY, LOOK_EVERY, this::replaceOldKey);
    }

    /** Returns the current signing key. */
    @Transactional
    Usable signing() {
        Instant now = now();
        Snapshot known = snapshot;
        if (known.at().plus(FRESH_FOR).isBefore(now) || known.at().isAfter(now)) {
            known = new Snapshot(usable(now), now);
            snapshot = known;
        }
        return signing(known.usable(), now)
                .orElseThrow(() -> new IllegalStateException("there is no key to sign with"));
    }

    /** Returns every key that a valid token can be signed with, newest first. */
    @Transactional
    List<SigningKey> published() {
        return store.published(now());
    }

    @Transactional
    Page<SigningKeyView> page(PageRequest request) {
        return KEYSET.page(SigningKeyView.of(published(), now()), request);
    }

    /** Creates the next key, which signs once it has been published for a while; returns the pending one if there is one. */
    @Transactional
    Outcome<SigningKeyView> rotate(Change change) {
        store.lock();
        List<String> published = published().stream().map(SigningKey::kid).toList();
        Plan plan = Plan.builder()
                .affects(TYPE, published.getFirst(), "stops signing; its tokens stay valid")
                .build(published);
        return change.decide(plan, published.getFirst(), () -> {
            SigningKeyView next = SigningKeyView.of(List.of(next()), now()).getFirst();
            trail.target(TYPE, next.kid()).after(next);
            return Outcome.unversioned(next);
        });
    }

    /** Replaces an old key, and deletes what is no longer needed. */
    @Transactional
    void replaceOldKey() {
        Instant now = now();
        Usable signing = signing();
        store.forget(now, signing.key().kid());
        if (signing.key().publishedUntil() == null
                && signing.key().activeFrom().plus(config.keyLife()).isBefore(now)) {
            store.lock();
            SigningKey next = next();
            audit.record(
                    AuditLog.SYSTEM, "auth.keys:rotate", new AuditTarget(TYPE, next.kid()), AuditOutcome.SUCCEEDED);
        }
    }

    /** Returns the pending key, creating it if necessary. The caller holds the lock. */
    private SigningKey next() {
        Instant now = now();
        return published().stream()
                .filter(key -> key.isPending(now))
                .findFirst()
                .orElseGet(() -> {
                    SigningKey next = make(now.plus(config.keyPublishAhead()));
                    store.insert(next);
                    store.retireOthers(next.kid(), publishedUntil(next));
                    return next;
                });
    }

    /** Returns the time in microseconds, the precision of PostgreSQL. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Instant publishedUntil(SigningKey successor) {
        return successor.activeFrom().plus(config.accessTokenLife()).plus(MARGIN);
    }

    /** The newest that is active; after the system's time was set back there may be none, then the one that is active first. */
    private static Optional<Usable> signing(List<Usable> usable, Instant now) {
        return usable.stream()
                .filter(each -> !now.isBefore(each.key().activeFrom()))
                .findFirst()
                .or(() -> usable.reversed().stream().findFirst());
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
                    now(),
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
