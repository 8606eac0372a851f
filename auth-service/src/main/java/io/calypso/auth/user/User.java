package io.calypso.auth.user;

import io.calypso.auth.role.Roles;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user account.
 *
 * @param username lower case, unique, never changes
 * @param roles names of roles, sorted
 * @param version incremented with every change; signing in does not count
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

    static User of(UserEntity entity) {
        return new User(
                entity.id,
                entity.username,
                entity.displayName,
                entity.roles.stream().sorted().toList(),
                entity.enabled,
                entity.mustChangePassword,
                entity.lastLoginAt,
                entity.createdAt,
                entity.version);
    }

    /** Whether this user counts as an administrator. */
    boolean isActiveAdministrator() {
        return enabled && roles.contains(Roles.ADMIN);
    }
}
