package io.calypso.auth.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of ES256.
 *
 * @param publicKey its public half as a JSON Web Key
 * @param privateKey its private half as a JSON Web Key, sealed, in Base64; absent once it no longer signs
 * @param activeFrom when it begins to sign
 * @param publishedUntil when no token signed with it is left; absent while it may sign
 */
record SigningKey(
        String kid,
        String publicKey,
        @Nullable String privateKey,
        Instant createdAt,
        Instant activeFrom,
        @Nullable Instant publishedUntil) {

    static SigningKey of(SigningKeyEntity entity) {
        return new SigningKey(
                entity.kid,
                entity.publicKey,
                entity.privateKey,
                entity.createdAt,
                entity.activeFrom,
                entity.publishedUntil);
    }

    /** Whether it is published and does not sign yet. */
    boolean isPending(Instant now) {
        return now.isBefore(activeFrom);
    }
}
