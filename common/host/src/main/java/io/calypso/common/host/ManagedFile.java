package io.calypso.common.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of a configuration file; {@link ManagedFiles} applies a set of them.
 *
 * @param path its path
 * @param content the content the file should have; null to delete it
 */
@SuppressWarnings("ArrayRecordComponent") // Equality by content is below.
public record ManagedFile(Path path, byte @Nullable [] content) {

    /** Maximum size of a configuration file; no real one comes near it. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    /** Copies the content and makes the path absolute. */
    public ManagedFile {
        path = path.toAbsolutePath().normalize();
        content = content == null ? null : content.clone();
    }

    /** Returns a file with this text as UTF-8. */
    public static ManagedFile of(Path path, String text) {
        return new ManagedFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a file that should not exist. */
    public static ManagedFile absent(Path path) {
        return new ManagedFile(path, null);
    }

    @Override
    public byte @Nullable [] content() {
        return content == null ? null : content.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ManagedFile file && path.equals(file.path) && Arrays.equals(content, file.content);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(content);
    }

    /** Returns the path; not the content, which may hold passwords. */
    @Override
    public String toString() {
        return path + (content == null ? " (absent)" : " (" + content.length + " bytes)");
    }
}
