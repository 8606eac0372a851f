package io.calypso.auth.user;

import io.calypso.common.token.Secret;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user to create.
 *
 * @param enabled true if absent
 * @param mustChangePassword true if absent, as the creator of the user knows the password
 */
@Schema(requiredProperties = {"username", "password", "roles"})
record UserCreate(
        @Schema(pattern = "[a-z0-9][a-z0-9._@-]{0,63}") @Nullable
        String username,

        @Schema(maxLength = 128) @Nullable String displayName,
        @Nullable Secret password,
        @Nullable List<String> roles,
        @Nullable Boolean enabled,
        @Nullable Boolean mustChangePassword) {

    /** Returns the fields of a validated request. */
    UserChange fields() {
        return new UserChange(
                displayName,
                Objects.requireNonNull(roles),
                !Boolean.FALSE.equals(enabled),
                !Boolean.FALSE.equals(mustChangePassword),
                true);
    }
}
