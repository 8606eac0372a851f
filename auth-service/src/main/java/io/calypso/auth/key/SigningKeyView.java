package io.calypso.auth.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A signing key in the API.
 *
 * @param activeFrom when it starts to sign
 * @param publishedUntil when the last token signed with it has expired
 */
@Schema(
        name = "SigningKey",
        requiredProperties = {"kid", "state", "createdAt", "activeFrom"})
record SigningKeyView(
        String kid,
        SigningKeyState state,
        Instant createdAt,
        Instant activeFrom,
        @Nullable Instant publishedUntil) {

    /** Returns the views of the published keys, which are given newest first. */
    static List<SigningKeyView> of(List<SigningKey> published, Instant now) {
        Optional<String> signing = published.stream()
                .filter(key -> !key.isPending(now))
                .map(SigningKey::kid)
                .findFirst();
        return published.stream()
                .map(key -> new SigningKeyView(
                        key.kid(), state(key, now, signing), key.createdAt(), key.activeFrom(), key.publishedUntil()))
                .toList();
    }

    private static SigningKeyState state(SigningKey key, Instant now, Optional<String> signing) {
        if (key.isPending(now)) {
            return SigningKeyState.PENDING;
        }
        return signing.equals(Optional.of(key.kid())) ? SigningKeyState.SIGNING : SigningKeyState.RETIRED;
    }
}
