package io.calypso.auth.user;

import io.calypso.common.token.Secret;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A merge patch of the fields of a user that can be changed: absent members are kept, {@code null} removes the display name.
 *
 * @param password a new password, which the user has to change at the next sign-in unless the patch sets {@code mustChangePassword}
 */
@Schema(name = "UserPatch")
@RegisterForReflection(registerFullHierarchy = true)
record UserPatch(
        @Schema(maxLength = 128) @Nullable String displayName,
        @Nullable Secret password,
        @Nullable List<String> roles,
        @Nullable Boolean enabled,
        @Nullable Boolean mustChangePassword) {

    static UserPatch of(User user) {
        return new UserPatch(user.displayName(), null, user.roles(), user.enabled(), user.mustChangePassword());
    }
}
