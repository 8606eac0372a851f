package io.calypso.auth.key;

import io.calypso.common.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The table {@code signing_key}. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class SigningKeyStore implements PanacheRepositoryBase<SigningKeyEntity, String> {

    /** When the system's time is set back by less, the tokens that are valid again have their keys. */
    private static final Duration CLOCK_RETURNS = Duration.ofHours(3);

    private final Sql sql;

    SigningKeyStore(Sql sql) {
        this.sql = sql;
    }

    /** Serializes rotations until the end of the transaction, even while there is no key yet. */
    void lock() {
        sql.update("lock table signing_key in exclusive mode");
    }

    /** Returns the published keys, newest first. */
    List<SigningKey> published(Instant now) {
        return find("publishedUntil is null or publishedUntil > ?1 order by activeFrom desc, kid desc", now).stream()
                .map(SigningKey::of)
                .toList();
    }

    void insert(SigningKey key) {
        SigningKeyEntity entity = new SigningKeyEntity();
        entity.kid = key.kid();
        entity.publicKey = key.publicKey();
        entity.privateKey = key.privateKey();
        entity.createdAt = key.createdAt();
        entity.activeFrom = key.activeFrom();
        entity.publishedUntil = key.publishedUntil();
        persist(entity);
    }

    /** Sets the end of publication of every key that has none, except for one. */
    void retireOthers(String kid, Instant publishedUntil) {
        list("kid <> ?1 and publishedUntil is null", kid).forEach(key -> key.publishedUntil = publishedUntil);
    }

    /** Deletes keys that have not been published for a while, and the private keys that no longer sign. */
    void forget(Instant now, String signing) {
        list("publishedUntil < ?1", now.minus(CLOCK_RETURNS)).forEach(this::delete);
        list("kid <> ?1 and publishedUntil >= ?2 and activeFrom <= ?2 and privateKey is not null", signing, now)
                .forEach(key -> key.privateKey = null);
    }
}
