package io.calypso.auth.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An ES256 key pair.
 *
 * @param publicKey the public key as a JSON Web Key
 * @param privateKey the private key as a JSON Web Key, encrypted, in Base64; absent once it no longer signs
 * @param activeFrom when it starts to sign
 * @param publishedUntil when the last token signed with it has expired; absent while it may sign
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

    /** Whether it is published but does not sign yet. */
    boolean isPending(Instant now) {
        return now.isBefore(activeFrom);
    }
}
