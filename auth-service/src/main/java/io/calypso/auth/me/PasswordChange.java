package io.calypso.auth.me;

import io.calypso.common.token.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new password for the caller's own account. */
@Schema(requiredProperties = {"currentPassword", "newPassword"})
record PasswordChange(
        @Nullable Secret currentPassword, @Nullable Secret newPassword) {}
