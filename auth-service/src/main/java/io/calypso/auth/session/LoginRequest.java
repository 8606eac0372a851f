package io.calypso.auth.session;

import io.calypso.common.token.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to sign in.
 *
 * @param totp the code of a second factor; not looked at for a user who has none
 */
@Schema(requiredProperties = {"username", "password"})
record LoginRequest(
        @Nullable String username,
        @Nullable Secret password,
        @Nullable String totp) {}
