package io.calypso.auth.user;

import io.calypso.auth.role.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked change of a user.
 *
 * @param passwordHash the hash of the new password, if there is one
 */
record UserChange(
        @Nullable String displayName,
        List<String> roles,
        boolean enabled,
        boolean mustChangePassword,
        Optional<String> passwordHash) {

    UserChange {
        roles = roles.stream().distinct().sorted().toList();
    }

    boolean isActiveAdmin() {
        return enabled && roles.contains(Role.ADMIN);
    }

    /** Whether what the user's tokens say, or how they were come by, is no longer right. */
    boolean endsSessionsOf(User user) {
        return !enabled || passwordHash.isPresent() || !roles.equals(user.roles());
    }
}
