package io.calypso.auth.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that lasts.
 *
 * @param address where it was signed in from
 * @param expiresAt when it ends if it is not used before
 */
record Session(
        UUID id,
        UUID userId,
        String username,
        String address,
        @Nullable String userAgent,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt) {}
