package io.calypso.common.token;

import java.time.Instant;
import java.util.Set;

/**
 * The content of a verified access token.
 *
 * @param userId the claim {@code sub}, a UUID in text form
 * @param username the claim {@code preferred_username}
 * @param sessionId the claim {@code sid}, the session to which the token belongs
 * @param tokenId the claim {@code jti}
 * @param permissions granted permissions, possibly with wildcards; check them with {@link #may}
 * @param mustChangePassword the claim {@value #MUST_CHANGE_PASSWORD}: the bearer may do nothing but change the own password
 */
public record AccessToken(
        String userId,
        String username,
        String sessionId,
        String tokenId,
        Instant issuedAt,
        Instant expiresAt,
        Set<String> roles,
        Set<String> permissions,
        boolean mustChangePassword) {

    /** The claim of a token that is only good for changing the password; absent from all others. */
    public static final String MUST_CHANGE_PASSWORD = "must_change_password";

    public AccessToken {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** Whether the bearer has a permission, {@code domain.resource:verb} without wildcards. */
    public boolean may(String permission) {
        return !mustChangePassword && Permissions.anyMatches(permissions, permission);
    }
}
