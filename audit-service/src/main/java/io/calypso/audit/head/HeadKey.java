package io.calypso.audit.head;

import io.calypso.common.host.AtomicFile;
import io.calypso.common.host.FileAccess;
import io.calypso.common.host.OwnFiles;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The key pair (P-256) that signs the heads of the audit log. It is in a file of this service's own, so that nobody can sign with the database;
 * the file has the private and the public key as PEM. A file that cannot be used ends the start.
 */
@Startup
@ApplicationScoped
@OwnFiles("the key that signs the heads of the audit log is this service's own state")
class HeadKey {

    private static final Logger LOG = Logger.getLogger(HeadKey.class);
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int ID_BYTES = 8;

    private final KeyPair pair;
    private final String id;

    HeadKey(HeadConfig config) {
        Path file = config.keyFile();
        try {
            this.pair = readOrMake(file);
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
            this.id = HexFormat.of().formatHex(digest, 0, ID_BYTES);
            if (!verifies(digest, sign(digest))) {
                throw new IOException(file + " contains a private and a public key that do not belong together");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the audit log cannot be used", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(file + " does not contain a P-256 key pair as PEM", e));
        }
    }

    /** The first bytes of the SHA-256 of the public key, hexadecimal. */
    String id() {
        return id;
    }

    /** The public key as PEM. */
    String publicKey() {
        return pem(PUBLIC, pair.getPublic().getEncoded());
    }

    String sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the head of the audit log cannot be signed", e);
        }
    }

    /** Whether the text is a signature of this key; false also for text that is no signature at all. */
    boolean verifies(byte[] content, String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(pair.getPublic());
            signature.update(content);
            return signature.verify(Base64.getDecoder().decode(text));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private static KeyPair readOrMake(Path file) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair fresh = generator.generateKeyPair();
            String text = pem(PRIVATE, fresh.getPrivate().getEncoded())
                    + pem(PUBLIC, fresh.getPublic().getEncoded());
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, text.getBytes(StandardCharsets.US_ASCII), FileAccess.OWNER_ONLY);
            LOG.infof("created the key that signs the heads of the audit log file=%s", file);
        }
        if (!FileAccess.OWNER_ONLY.permissions().containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " can be read by others than its owner; chmod 600 it");
        }
        String text = Files.readString(file);
        KeyFactory keys = KeyFactory.getInstance("EC");
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(section(text, PUBLIC))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(section(text, PRIVATE))));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
    }

    private static byte[] section(String text, String label) {
        Matcher section = Pattern.compile(
                        "-----BEGIN " + label + "-----(.*?)-----END " + label + "-----", Pattern.DOTALL)
                .matcher(text);
        if (!section.find()) {
            throw new IllegalArgumentException("there is no " + label);
        }
        return Base64.getMimeDecoder().decode(section.group(1));
    }
}
