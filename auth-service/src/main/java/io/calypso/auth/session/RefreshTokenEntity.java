package io.calypso.auth.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table refresh_token. It changes only under the lock of its session. */
@Entity
@Table(name = "refresh_token")
class RefreshTokenEntity {

    /** SHA-256 of the token. */
    @Id
    byte[] hash;

    @Column(name = "session_id", nullable = false, updatable = false)
    UUID sessionId;

    @Column(name = "issued_at", nullable = false, updatable = false)
    Instant issuedAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    Instant expiresAt;

    /** Used tokens are kept as long as their session, so that a second use is detected. */
    @Column(name = "used_at")
    @Nullable
    Instant usedAt;
}
