package io.calypso.common.token;

import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/** The public keys that access tokens are verified with. */
@FunctionalInterface
public interface VerificationKeys {

    /**
     * The key of an id, empty when no token can have been signed with it.
     *
     * @throws io.calypso.common.base.CalypsoException 503 {@code keys-unavailable} when that cannot be said at the moment
     */
    Optional<ECPublicKey> find(String keyId);
}
