package io.calypso.common.token;

import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/** The public keys that verify access tokens. */
@FunctionalInterface
public interface VerificationKeys {

    /**
     * Returns the key with this id; empty when no token can have been signed with it.
     *
     * @throws io.calypso.common.base.CalypsoException 503 {@code keys-unavailable} when this cannot be determined at
     *     the moment
     */
    Optional<ECPublicKey> find(String keyId);
}
