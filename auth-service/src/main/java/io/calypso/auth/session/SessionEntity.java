package io.calypso.auth.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table session: a sign-in and all refresh tokens issued from it. */
@Entity
@Table(name = "session")
class SessionEntity {

    /** A UUID of version 7, which sorts by age. */
    @Id
    UUID id;

    @Column(name = "user_id", nullable = false, updatable = false)
    UUID userId;

    /** The address of the sign-in. */
    @Column(nullable = false, updatable = false)
    String address;

    @Column(name = "user_agent", updatable = false)
    @Nullable
    String userAgent;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    @Column(name = "last_used_at", nullable = false)
    Instant lastUsedAt;

    /** When it expires unless it is used before. */
    @Column(name = "expires_at", nullable = false)
    Instant expiresAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Column(name = "end_reason")
    @Nullable
    String endReason;

    /** What the current refresh token was derived with from the one before; null before the first refresh. */
    @Column(name = "successor_salt")
    byte @Nullable [] successorSalt;

    @Version
    @Column(nullable = false)
    long version;

    boolean isLive(Instant now) {
        return endedAt == null && expiresAt.isAfter(now);
    }
}
