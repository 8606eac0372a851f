package io.calypso.auth.user;

import io.calypso.auth.role.Roles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's fields after a validated change.
 *
 * @param newPassword whether there is a new password; it is hashed elsewhere
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

    /** Whether the content of the user's tokens, or the credentials used to obtain them, are outdated. */
    boolean endsSessionsOf(User user) {
        return !enabled
                || newPassword
                || !roles.equals(user.roles())
                || (mustChangePassword && !user.mustChangePassword());
    }
}
