package io.calypso.common.token;

import java.time.Instant;
import java.util.Set;

/**
 * What a verified access token says.
 *
 * @param userId the claim {@code sub}, a UUID in text form
 * @param username the claim {@code preferred_username}
 * @param sessionId the claim {@code sid}, the session that the token belongs to
 * @param tokenId the claim {@code jti}
 * @param permissions granted permissions, wildcards possible; ask {@link #may}
 */
public record AccessToken(
        String userId,
        String username,
        String sessionId,
        String tokenId,
        Instant issuedAt,
        Instant expiresAt,
        Set<String> roles,
        Set<String> permissions) {

    public AccessToken {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** Whether its bearer has a permission, {@code domain.resource:verb} without wildcards. */
    public boolean may(String permission) {
        return Permissions.anyMatches(permissions, permission);
    }
}
