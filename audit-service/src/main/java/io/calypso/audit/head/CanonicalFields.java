package io.calypso.audit.head;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of what is hashed or signed: fields in a fixed order, each as {@code name:length:value} and a line feed, with the length in bytes of
 * UTF-8. The length makes the form unambiguous whatever the value contains; absent fields are omitted. Ten lines of code in any language can
 * check it.
 */
public final class CanonicalFields {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    /** Adds a field, unless it is absent. */
    public CanonicalFields field(String name, @Nullable String value) {
        if (value != null) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes((name + ':' + utf8.length + ':').getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(utf8);
            bytes.write('\n');
        }
        return this;
    }

    /** Returns the bytes of all fields. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
