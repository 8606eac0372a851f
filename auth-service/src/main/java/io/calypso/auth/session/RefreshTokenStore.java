package io.calypso.auth.session;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** The table {@code refresh_token}. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class RefreshTokenStore implements PanacheRepositoryBase<RefreshTokenEntity, byte[]> {

    void insert(RefreshToken token, UUID sessionId, Instant issuedAt, Instant expiresAt) {
        RefreshTokenEntity entity = new RefreshTokenEntity();
        entity.hash = token.hash();
        entity.sessionId = sessionId;
        entity.issuedAt = issuedAt;
        entity.expiresAt = expiresAt;
        persist(entity);
    }

    /** Returns whether this is a session's current token, the one that was not used yet. */
    boolean isUnused(RefreshToken token) {
        return findByIdOptional(token.hash())
                .filter(found -> found.usedAt == null)
                .isPresent();
    }

    /** Reads a token whose session the caller has locked. */
    RefreshTokenEntity get(RefreshToken token) {
        return findByIdOptional(token.hash())
                .orElseThrow(() -> new IllegalStateException("a refresh token has no session"));
    }
}
