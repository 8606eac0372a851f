package io.calypso.auth.me;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own account.
 *
 * @param permissions the granted permissions, may contain wildcards
 * @param mustChangePassword whether somebody else knows the password; until it is changed, all other requests are refused
 */
@Schema(requiredProperties = {"id", "username", "roles", "permissions", "mustChangePassword"})
record Me(
        UUID id,
        String username,
        @Nullable String displayName,
        List<String> roles,
        List<String> permissions,
        boolean mustChangePassword) {}
