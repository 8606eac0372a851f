package io.calypso.common.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file so that a reader, and a machine that loses power, sees the old or the new content and nothing between:
 * written beside it, flushed to the disk, renamed over it, the directory flushed.
 */
public final class AtomicFile {

    private static final String PREFIX = ".calypso-";
    private static final String SUFFIX = ".tmp";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> USUAL = PosixFilePermissions.fromString("rw-r--r--");

    private AtomicFile() {}

    /**
     * Replaces or makes a file. One that exists keeps its permissions, owner and group, and a symbolic link stays a link;
     * a new one is {@code rw-r--r--}.
     *
     * @throws IOException when it could not be done, also when the owner could not be kept; the old file is untouched
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, null);
    }

    /**
     * The same with these permissions, for example {@code rw-r-----}, whatever it had. At no time are they wider.
     *
     * @throws IOException when it could not be done; the old file is untouched
     */
    public static void write(Path file, byte[] content, @Nullable Set<PosixFilePermission> permissions)
            throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        replace(target, content, target, permissions);
    }

    /** Replaces or makes a file that gets permissions, owner and group of another one. */
    static void writeLike(Path file, byte[] content, Path model) throws IOException {
        replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), content, model, null);
    }

    private static void replace(Path target, byte[] content, Path model, @Nullable Set<PosixFilePermission> permissions)
            throws IOException {
        Path temporary = target.resolveSibling(PREFIX + UUID.randomUUID() + SUFFIX);
        try {
            writeThrough(temporary, content);
            takeOver(model, temporary, permissions);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            flushDirectory(target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Deletes a file, if there is one, and flushes the directory. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            flushDirectory(file.toAbsolutePath());
        }
    }

    /** Removes what writers that were killed left in a directory. Call it while nobody writes there. */
    public static void sweep(Path directory) throws IOException {
        try (var leftOvers = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            for (Path leftOver : leftOvers) {
                Files.deleteIfExists(leftOver);
            }
        }
    }

    private static void writeThrough(Path temporary, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PRIVATE))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                int _ = channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void takeOver(Path model, Path temporary, @Nullable Set<PosixFilePermission> permissions)
            throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(temporary, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!Files.exists(model)) {
            view.setPermissions(permissions == null ? USUAL : permissions);
            return;
        }
        PosixFileAttributes old = Files.readAttributes(model, PosixFileAttributes.class);
        PosixFileAttributes made = view.readAttributes();
        if (!old.owner().equals(made.owner())) {
            view.setOwner(old.owner());
        }
        if (!old.group().equals(made.group())) {
            view.setGroup(old.group());
        }
        view.setPermissions(permissions == null ? old.permissions() : permissions);
    }

    private static void flushDirectory(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
