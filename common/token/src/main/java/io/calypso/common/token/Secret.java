package io.calypso.common.token;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Text that must not be shown: a password, a key. It prints, logs and serialises as {@value #MASK}; only {@link #reveal}
 * returns the text, so that every place that uses it can be found.
 */
@Schema(type = SchemaType.STRING, format = "password")
public final class Secret {

    /** The replacement for a secret wherever it would be shown. */
    public static final String MASK = "***";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** A secret with this text. */
    @JsonCreator
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself. Never put it into a log line, an exception or a command argument. */
    public String reveal() {
        return text;
    }

    /** Its length in characters (code points). */
    public int length() {
        return text.codePointCount(0, text.length());
    }

    @JsonValue
    @Override
    public String toString() {
        return MASK;
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
