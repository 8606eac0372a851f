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
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file atomically: after a power loss, and for every reader, it has either the old or the new content. The new
 * content is written to a temporary file, flushed to disk and renamed over the old file; then the directory is flushed.
 */
public final class AtomicFile {

    private static final String PREFIX = ".calypso-";
    private static final String SUFFIX = ".tmp";
    private static final FileAccess USUAL = FileAccess.of("rw-r--r--");

    private AtomicFile() {}

    /**
     * Replaces or creates a file. An existing one keeps its permissions, owner and group, and a symbolic link stays a link; a
     * new one is {@code rw-r--r--}.
     *
     * @throws IOException when this failed, including when the owner could not be kept; the old file is untouched
     */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, content, null);
    }

    /**
     * Replaces or creates a file with this access, whatever the old file had. The access is never wider, not even briefly.
     *
     * @throws IOException when this failed; the old file is untouched
     */
    public static void write(Path file, byte[] content, FileAccess access) throws IOException {
        replace(file, content, access);
    }

    private static void replace(Path file, byte[] content, @Nullable FileAccess access) throws IOException {
        boolean exists = Files.exists(file);
        Path target = exists ? file.toRealPath() : file.toAbsolutePath();
        FileAccess old = exists ? accessOf(target) : USUAL;
        Path temporary = target.resolveSibling(PREFIX + UUID.randomUUID() + SUFFIX);
        try {
            writeThrough(temporary, content);
            give(temporary, access == null ? old : completed(access, old));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            flushDirectory(target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static FileAccess accessOf(Path file) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        return new FileAccess(
                attributes.permissions(),
                attributes.owner().getName(),
                attributes.group().getName());
    }

    private static FileAccess completed(FileAccess wanted, FileAccess old) {
        return new FileAccess(
                wanted.permissions(),
                wanted.owner() == null ? old.owner() : wanted.owner(),
                wanted.group() == null ? old.group() : wanted.group());
    }

    /** Gives a file or directory this access. Owner and group are set only where they differ, as that needs privileges. */
    static void give(Path path, FileAccess access) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes made = view.readAttributes();
        UserPrincipalLookupService names = path.getFileSystem().getUserPrincipalLookupService();
        String owner = access.owner();
        if (owner != null && !owner.equals(made.owner().getName())) {
            view.setOwner(names.lookupPrincipalByName(owner));
        }
        String group = access.group();
        if (group != null && !group.equals(made.group().getName())) {
            view.setGroup(names.lookupPrincipalByGroupName(group));
        }
        view.setPermissions(access.permissions());
    }

    /**
     * Deletes a file if it exists, and flushes the directory.
     *
     * @return whether the file existed
     */
    public static boolean delete(Path file) throws IOException {
        boolean deleted = Files.deleteIfExists(file);
        if (deleted) {
            flushDirectory(file.toAbsolutePath());
        }
        return deleted;
    }

    /** Deletes temporary files that killed writers left in a directory. Call it only while nobody writes there. */
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
                PosixFilePermissions.asFileAttribute(FileAccess.OWNER_ONLY.permissions()))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                int _ = channel.write(bytes);
            }
            channel.force(true);
        }
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
