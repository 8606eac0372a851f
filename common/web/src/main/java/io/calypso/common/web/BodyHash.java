package io.calypso.common.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Detects whether a body is the same as before without storing it. Each hash has its own salt: bodies may contain
 * passwords, and equal ones must not look equal in the table.
 */
final class BodyHash {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    private BodyHash() {}

    static String of(byte[] body) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt) + ":" + HexFormat.of().formatHex(digest(salt, body));
    }

    static boolean matches(String stored, byte[] body) {
        int colon = stored.indexOf(':');
        byte[] salt = HexFormat.of().parseHex(stored, 0, colon);
        byte[] expected = HexFormat.of().parseHex(stored, colon + 1, stored.length());
        return MessageDigest.isEqual(expected, digest(salt, body));
    }

    private static byte[] digest(byte[] salt, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return sha.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
