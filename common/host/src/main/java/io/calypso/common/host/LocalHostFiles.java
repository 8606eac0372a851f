package io.calypso.common.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of this machine. */
final class LocalHostFiles implements HostFiles {

    private static final Path ROOT = Path.of("/");
    /** As in the kernel. */
    private static final int MOST_LINKS = 40;

    @Override
    public byte[] read(Path file, int most) throws IOException {
        expectRegular(file);
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(most);
            if (stream.read() >= 0) {
                throw new FileTooLargeException(file, most);
            }
            return content;
        }
    }

    @Override
    public byte[] readPart(Path file, long offset, int most) throws IOException {
        expectRegular(file);
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(most);
            int count = 0;
            while (bytes.hasRemaining() && count >= 0) {
                count = channel.read(bytes, offset + bytes.position());
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    /** Rejects other files: reading a named pipe would wait for a writer, and reading a device may have any effect. */
    private static void expectRegular(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "is not a regular file");
        }
    }

    @Override
    public Optional<HostFile> stat(Path path) throws IOException {
        try {
            return Optional.of(describe(path, Files.readAttributes(path, PosixFileAttributes.class)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    public Path resolve(Path path) throws IOException {
        Deque<Path> left = new ArrayDeque<>();
        path.forEach(left::addLast);
        Path at = ROOT;
        for (int links = 0; !left.isEmpty(); ) {
            Path name = left.removeFirst();
            Path next = at.resolve(name);
            if (name.toString().equals("..")) {
                at = Objects.requireNonNullElse(at.getParent(), ROOT);
            } else if (Files.isSymbolicLink(next)) {
                if (++links > MOST_LINKS) {
                    throw new FileSystemLoopException(path.toString());
                }
                Path target = Files.readSymbolicLink(next);
                at = target.isAbsolute() ? ROOT : at;
                for (int i = target.getNameCount() - 1; i >= 0; i--) {
                    left.addFirst(target.getName(i));
                }
            } else if (!name.toString().equals(".")) {
                at = next;
            }
        }
        return at;
    }

    @Override
    public List<HostFile> list(Path directory) throws IOException {
        List<HostFile> files = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                HostFile file = entry(entry);
                if (file != null) {
                    files.add(file);
                }
            }
        }
        files.sort(Comparator.comparing(HostFile::name));
        return List.copyOf(files);
    }

    private static @Nullable HostFile entry(Path path) throws IOException {
        try {
            return describe(path, Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException deletedMeanwhile) {
            return null;
        }
    }

    private static HostFile describe(Path path, PosixFileAttributes attributes) throws IOException {
        HostFile.Kind kind;
        if (attributes.isRegularFile()) {
            kind = HostFile.Kind.FILE;
        } else if (attributes.isDirectory()) {
            kind = HostFile.Kind.DIRECTORY;
        } else {
            kind = attributes.isSymbolicLink() ? HostFile.Kind.LINK : HostFile.Kind.OTHER;
        }
        return new HostFile(
                path,
                kind,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                attributes.owner().getName(),
                attributes.group().getName(),
                attributes.permissions(),
                kind == HostFile.Kind.LINK ? Files.readSymbolicLink(path) : null);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        AtomicFile.write(file, content);
    }

    @Override
    public void write(Path file, byte[] content, FileAccess access) throws IOException {
        AtomicFile.write(file, content, access);
    }

    @Override
    public void createFile(Path file, byte[] content, FileAccess access) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(FileAccess.OWNER_ONLY.permissions()));
        Files.write(file, content);
        AtomicFile.give(file, access);
    }

    @Override
    public void createDirectory(Path directory, FileAccess access) throws IOException {
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(access.permissions()));
        AtomicFile.give(directory, access);
    }

    @Override
    public void createDirectories(Path directory, FileAccess access) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path above = directory.getParent();
        if (above != null) {
            createDirectories(above, access);
        }
        try {
            createDirectory(directory, access);
        } catch (FileAlreadyExistsException other) {
            // Another process may have created it first.
            if (!Files.isDirectory(directory)) {
                throw other;
            }
        }
    }

    @Override
    public boolean delete(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        return AtomicFile.delete(file);
    }

    @Override
    public void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(directory.toString());
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void sweep(Path directory) throws IOException {
        AtomicFile.sweep(directory);
    }

    @Override
    public Watch watch(Path directory, Runnable changed) throws IOException {
        return LocalWatch.start(directory, changed);
    }
}
