package io.calypso.auth;

import io.calypso.common.host.AtomicFile;
import io.calypso.common.host.FileAccess;
import io.calypso.common.host.OwnFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that only their owner may read; created with mode 0600. */
@OwnFiles("the first password and the key that encrypts the signing keys are this service's own state")
public final class OwnerOnlyFile {

    private OwnerOnlyFile() {}

    /** Returns whether the file exists. */
    public static boolean exists(Path file) {
        return Files.exists(file);
    }

    /** Writes a complete file, creating its directory if necessary. It is on disk when this returns. */
    public static void write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("not a file: " + file);
        }
        Files.createDirectories(directory);
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), FileAccess.OWNER_ONLY);
    }

    /** Removes a file if it exists. */
    public static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Reads a file.
     *
     * @throws IOException also when users other than its owner could read it
     */
    public static String read(Path file) throws IOException {
        if (!FileAccess.OWNER_ONLY.permissions().containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " can be read by others than its owner; chmod 600 it");
        }
        return Files.readString(file);
    }
}
