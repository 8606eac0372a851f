package io.calypso.auth.session;

import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.EntityPages;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Where;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code session}. Locks are acquired in the order of the ids. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class SessionStore implements PanacheRepositoryBase<SessionEntity, UUID> {

    private static final Keyset<SessionEntity> KEYSET = Keyset.of(
            "-createdAt",
            SortKey.uuid("id", session -> session.id, "id"),
            SortKey.instant("createdAt", session -> session.createdAt, "createdAt"));

    /** Reads a session and locks it, and thereby its refresh tokens, until the end of the transaction. */
    Optional<SessionEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Reads and locks the session that a refresh token belongs to. */
    Optional<SessionEntity> lockOf(RefreshToken token) {
        return find("id = (select t.sessionId from RefreshTokenEntity t where t.hash = ?1)", token.hash())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Reads and locks the sessions of a user that have not ended. */
    List<SessionEntity> lockAll(UUID userId) {
        return find("userId = ?1 and endedAt is null", Sort.by("id"), userId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    int countLive(UUID userId, Instant now) {
        return Math.toIntExact(count("userId = ?1 and endedAt is null and expiresAt > ?2", userId, now));
    }

    /** Returns live sessions, newest first by default. */
    Page<SessionEntity> page(Optional<UUID> userId, PageRequest request, Instant now) {
        Where live = Where.all().and("endedAt is null").and("expiresAt > ?", now);
        return EntityPages.of(this, live.equal("userId", userId.orElse(null)), KEYSET, request);
    }

    List<SessionEntity> endedSince(Instant since) {
        return list("endedAt >= ?1", since);
    }

    /** Removes sessions that ended or expired before this time. */
    void deleteBefore(Instant moment) {
        delete("endedAt < ?1 or expiresAt < ?1", moment);
    }
}
