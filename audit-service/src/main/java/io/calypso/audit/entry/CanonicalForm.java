package io.calypso.audit.entry;

import io.calypso.audit.entry.AuditEntry.Target;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an entry that are hashed: its fields in a fixed order, each as {@code name:length:value} and a line feed,
 * with the length in bytes of UTF-8. The length makes the form unambiguous whatever the value contains; absent fields are
 * omitted. Ten lines of code in any language can check it.
 */
final class CanonicalForm {
    private static final String VERSION = "1";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    private CanonicalForm() {}

    static byte[] of(long sequence, ChainHash previous, AuditEntry entry) {
        Target target = entry.target();
        return new CanonicalForm()
                .field("form", VERSION)
                .field("sequence", Long.toString(sequence))
                .field("prevHash", previous.toString())
                .field("id", entry.id().toString())
                .field("at", entry.at().toString())
                .field("actor", entry.actor())
                .field("actorId", entry.actorId())
                .field("address", entry.address())
                .field("operation", entry.operation())
                .field("targetType", target == null ? null : target.type())
                .field("targetId", target == null ? null : target.id())
                .field("before", entry.change().before())
                .field("after", entry.change().after())
                .field("outcome", entry.outcome().name())
                .field("problemCode", entry.problemCode())
                .field("status", entry.status() == null ? null : entry.status().toString())
                .field("requestId", entry.requestId())
                .field("service", entry.service())
                .bytes
                .toByteArray();
    }

    private CanonicalForm field(String name, @Nullable String value) {
        if (value != null) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes((name + ':' + utf8.length + ':').getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(utf8);
            bytes.write('\n');
        }
        return this;
    }
}
