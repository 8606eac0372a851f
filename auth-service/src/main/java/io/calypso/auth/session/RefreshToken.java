package io.calypso.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The token that continues a session: 256 random bits, of which only the SHA-256 is stored. */
final class RefreshToken {

    private static final int BYTES = 32;
    private static final String SUCCESSOR = "HmacSHA256";
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private RefreshToken(String text) {
        this.text = text;
    }

    /** Returns the first token of a session. */
    static RefreshToken first() {
        return of(random());
    }

    /** Returns a salt for {@link #successor}. */
    static byte[] salt() {
        return random();
    }

    /**
     * Returns the token that follows this one. The same salt gives the same successor, so that it can be returned again although only its hash is
     * stored. It takes both this token and the salt to compute it: neither the database nor an old token alone is enough.
     */
    RefreshToken successor(byte[] salt) {
        try {
            Mac mac = Mac.getInstance(SUCCESSOR);
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), SUCCESSOR));
            return of(mac.doFinal(salt));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the token of a cookie; empty when the cookie is missing or its format is not ours. */
    static Optional<RefreshToken> of(@Nullable String text) {
        return text != null && TEXT.matcher(text).matches() ? Optional.of(new RefreshToken(text)) : Optional.empty();
    }

    String reveal() {
        return text;
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static RefreshToken of(byte[] bytes) {
        return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "RefreshToken[***]";
    }
}
