package io.calypso.auth.session;

import io.calypso.common.token.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in.
 *
 * @param totp the code of a second factor; ignored for users without one
 */
@Schema(requiredProperties = {"username", "password"})
record LoginRequest(
        @Nullable String username,
        @Nullable Secret password,
        @Nullable String totp) {}
