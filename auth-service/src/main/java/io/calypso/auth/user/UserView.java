package io.calypso.auth.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user in the API. */
@Schema(
        name = "User",
        requiredProperties = {"id", "username", "roles", "enabled", "mustChangePassword", "createdAt"})
record UserView(
        UUID id,
        String username,
        @Nullable String displayName,
        List<String> roles,
        boolean enabled,
        boolean mustChangePassword,
        @Nullable Instant lastLoginAt,
        Instant createdAt) {

    static UserView of(User user) {
        return new UserView(
                user.id(),
                user.username(),
                user.displayName(),
                user.roles(),
                user.enabled(),
                user.mustChangePassword(),
                user.lastLoginAt(),
                user.createdAt());
    }
}
