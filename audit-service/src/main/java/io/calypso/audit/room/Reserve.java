package io.calypso.audit.room;

import io.calypso.common.host.OwnFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** A file that keeps room free on its file system until that is nearly full. */
@OwnFiles("The reserve is a file of this service.")
final class Reserve {

    private static final Logger LOG = Logger.getLogger(Reserve.class);
    private static final int BLOCK = 1024 * 1024;
    private static final long LARGEST = 128L * BLOCK;
    /** On a small file system the reserve is a twentieth of it. */
    private static final int PART = 20;

    private final Path file;

    Reserve(Path file) {
        this.file = file;
    }

    static long size(FileSystemRoom room) {
        return Math.min(LARGEST, room.total() / PART) / BLOCK * BLOCK;
    }

    /** Gives up the reserve if there is hardly any room, and makes it if there is plenty. Returns whether it is there. */
    boolean follow(FileSystemRoom room) throws IOException {
        long size = size(room);
        boolean isThere = Files.exists(file) && Files.size(file) == size;
        if (room.available() < size / 2 && Files.deleteIfExists(file)) {
            LOG.warnf("the file system is nearly full: its reserve was given up file=%s bytes=%d", file, size);
            return false;
        }
        if (isThere || room.available() < 3 * size) {
            return isThere;
        }
        write(size);
        LOG.infof("room is kept free file=%s bytes=%d", file, size);
        return true;
    }

    private void write(long size) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel out = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            byte[] block = new byte[BLOCK];
            for (long written = 0; written < size; written += BLOCK) {
                // A file system that compresses would keep nothing free for zeros.
                ThreadLocalRandom.current().nextBytes(block);
                ByteBuffer left = ByteBuffer.wrap(block);
                while (left.hasRemaining()) {
                    int _ = out.write(left);
                }
            }
            out.force(true);
        } catch (IOException full) {
            Files.deleteIfExists(file);
            throw full;
        }
    }
}
