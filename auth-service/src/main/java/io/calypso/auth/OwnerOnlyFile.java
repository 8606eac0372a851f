package io.calypso.auth;

import io.calypso.common.host.AtomicFile;
import io.calypso.common.host.FileAccess;
import io.calypso.common.host.OwnFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that only their owner may read, mode 0600 from the moment they exist. */
@OwnFiles("the first password and the key of the signing keys: this service's own state, wherever the users are")
public final class OwnerOnlyFile {

    private OwnerOnlyFile() {}

    /** Returns whether there is such a file. */
    public static boolean exists(Path file) {
        return Files.exists(file);
    }

    /** Writes a file as a whole, and its directory if there is none. It is on the disk when this returns. */
    public static void write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("not a file: " + file);
        }
        Files.createDirectories(directory);
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), FileAccess.OWNER_ONLY);
    }

    /**
     * Reads a file.
     *
     * @throws IOException also when others than its owner could read it
     */
    public static String read(Path file) throws IOException {
        if (!FileAccess.OWNER_ONLY.permissions().containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " can be read by others than its owner; chmod 600 it");
        }
        return Files.readString(file);
    }
}
