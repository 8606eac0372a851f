package io.calypso.auth.key;

import io.calypso.common.token.VerificationKeys;
import jakarta.inject.Singleton;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/** The keys from this service's own table. Seldom called, as verified tokens are cached. */
@Singleton
class OwnKeys implements VerificationKeys {

    private final SigningKeys keys;

    OwnKeys(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public Optional<ECPublicKey> find(String keyId) {
        return keys.published().stream()
                .filter(key -> key.kid().equals(keyId))
                .findFirst()
                .map(OwnKeys::publicKey);
    }

    private static ECPublicKey publicKey(SigningKey key) {
        try {
            return ((EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(key.publicKey())).getECPublicKey();
        } catch (JoseException e) {
            throw new IllegalStateException("a signing key cannot be read", e);
        }
    }
}
