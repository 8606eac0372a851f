package io.calypso.auth.key;

import io.calypso.auth.OwnerOnlyFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Encrypts the private signing keys with a key that is not in the database, so that nobody can sign with a copy of the database. Uses
 * AES-256-GCM; the nonce comes first, the key's id is the associated data.
 */
@ApplicationScoped
class KeyVault {

    private static final Logger LOG = Logger.getLogger(KeyVault.class);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    KeyVault(KeyConfig config) {
        this.key = readOrMake(config.keyFile());
    }

    String seal(String keyId, byte[] plain) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keyId, nonce).doFinal(plain);
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Decrypts a value; empty when it was encrypted with another key file. */
    Optional<byte[]> open(String keyId, String sealed) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, keyId, nonce).doFinal(rest));
        } catch (GeneralSecurityException | java.nio.BufferUnderflowException e) {
            LOG.warnf("a signing key was encrypted with another key file kid=%s", keyId);
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SecretKeySpec readOrMake(Path file) {
        try {
            if (!OwnerOnlyFile.exists(file)) {
                byte[] fresh = new byte[KEY_BYTES];
                RANDOM.nextBytes(fresh);
                OwnerOnlyFile.write(file, Base64.getEncoder().encodeToString(fresh) + "\n");
                LOG.infof("created the key that encrypts the signing keys file=%s", file);
            }
            byte[] bytes = Base64.getDecoder().decode(OwnerOnlyFile.read(file).strip());
            if (bytes.length != KEY_BYTES) {
                throw new IOException(file + " does not contain a 32-byte key in Base64");
            }
            return new SecretKeySpec(bytes, "AES");
        } catch (IOException e) {
            throw new UncheckedIOException("the key file cannot be used", e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(file + " does not contain a key in Base64", e));
        }
    }
}
