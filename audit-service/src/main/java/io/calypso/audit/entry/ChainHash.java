package io.calypso.audit.entry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value of the chain; as text, 64 lower-case hexadecimal digits. */
final class ChainHash {
    private static final int LENGTH = 32;

    /** The predecessor of the first entry. */
    static final ChainHash ZERO = new ChainHash(new byte[LENGTH]);

    private final byte[] value;

    private ChainHash(byte[] value) {
        this.value = value;
    }

    static ChainHash of(byte[] value) {
        if (value.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 value has 32 bytes, not " + value.length);
        }
        return new ChainHash(value.clone());
    }

    static ChainHash sha256(byte[] text) {
        try {
            return new ChainHash(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    byte[] bytes() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainHash hash && Arrays.equals(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
