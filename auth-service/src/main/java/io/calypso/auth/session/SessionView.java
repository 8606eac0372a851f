package io.calypso.auth.session;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A session in the API.
 *
 * @param address the address of the sign-in
 * @param expiresAt when it expires unless it is used before
 * @param current whether it is the session of this request
 */
@Schema(
        name = "Session",
        requiredProperties = {"id", "userId", "username", "address", "createdAt", "lastUsedAt", "expiresAt", "current"})
record SessionView(
        UUID id,
        UUID userId,
        String username,
        String address,
        @Nullable String userAgent,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {

    static SessionView of(SessionEntity session, String username, String currentId) {
        return new SessionView(
                session.id,
                session.userId,
                username,
                session.address,
                session.userAgent,
                session.createdAt,
                session.lastUsedAt,
                session.expiresAt,
                session.id.toString().equals(currentId));
    }
}
