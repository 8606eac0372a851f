package io.calypso.auth.user;

import io.calypso.auth.role.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in.
 *
 * @param username lower case, unique, never changes
 * @param roles names of roles, sorted
 * @param version grows with each change of the record; signing in is none
 */
public record User(
        UUID id,
        String username,
        @Nullable String displayName,
        List<String> roles,
        boolean enabled,
        boolean mustChangePassword,
        @Nullable Instant lastLoginAt,
        Instant createdAt,
        long version) {

    public User {
        roles = List.copyOf(roles);
    }

    /** Whether this one counts among those who may do everything. */
    boolean isActiveAdmin() {
        return enabled && roles.contains(Role.ADMIN);
    }
}
