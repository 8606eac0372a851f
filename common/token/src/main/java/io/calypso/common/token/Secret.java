package io.calypso.common.token;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Text that must not be seen: a password, a key. It prints, logs and serialises as {@value #MASK}; only {@link #reveal}
 * gives it away, so that every place which does can be found.
 */
@Schema(type = SchemaType.STRING, format = "password")
public final class Secret {

    /** What stands for a secret wherever it could be seen. */
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

    /** The text itself. Never put it into a log line, an exception or an argument of a command. */
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

    /** Compares in a time that does not depend on where the texts differ. */
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
