package io.calypso.auth.user;

import io.calypso.auth.role.Roles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's fields after a change that was checked.
 *
 * @param newPassword whether there is a new password; its hash is made elsewhere
 */
record UserChange(
        @Nullable String displayName,
        List<String> roles,
        boolean enabled,
        boolean mustChangePassword,
        boolean newPassword) {

    UserChange {
        roles = roles.stream().distinct().sorted().toList();
    }

    boolean isActiveAdministrator() {
        return enabled && roles.contains(Roles.ADMIN);
    }

    /** Whether what the user's tokens say, or how they were obtained, is no longer right. */
    boolean endsSessionsOf(User user) {
        return !enabled || newPassword || !roles.equals(user.roles());
    }
}
