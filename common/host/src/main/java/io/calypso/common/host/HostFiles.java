package io.calypso.common.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of the host: what services read, watch and write that is not their own. Paths are absolute.
 *
 * <p>Every adapter throws the same {@link IOException}s: {@link java.nio.file.NoSuchFileException}, {@link
 * java.nio.file.NotDirectoryException}, {@link java.nio.file.FileAlreadyExistsException}, {@link
 * java.nio.file.AccessDeniedException}, {@link java.nio.file.attribute.UserPrincipalNotFoundException}, {@link
 * FileTooLargeException}, and {@link java.nio.file.FileSystemException} for all else.
 */
public interface HostFiles {

    /**
     * Reads a regular file, also one of {@code /proc} or {@code /sys}. A symbolic link is followed.
     *
     * @param most how many bytes it may hold
     * @throws FileTooLargeException when it holds more
     */
    byte[] read(Path file, int most) throws IOException;

    /** Reads a regular file as UTF-8; bytes that are not UTF-8 are U+FFFD. */
    default String readText(Path file, int most) throws IOException {
        return new String(read(file, most), StandardCharsets.UTF_8);
    }

    /**
     * Reads a part of a regular file, for example what was added to a log.
     *
     * @param offset where to begin, in bytes
     * @param most how many bytes at most
     * @return what is there; empty at the end and past it
     */
    byte[] readPart(Path file, long offset, int most) throws IOException;

    /** Returns what the host says about a path; a symbolic link is followed. Empty when there is nothing. */
    Optional<HostFile> stat(Path path) throws IOException;

    /** Returns what is in a directory, sorted by name. A symbolic link is shown as such, with its target. */
    List<HostFile> list(Path directory) throws IOException;

    /**
     * Replaces or creates a file in one step: a reader, and a machine that loses power, sees the old or the new content and
     * nothing between. An existing file keeps its permissions, owner and group, and a symbolic link stays a link; a new file
     * is {@code rw-r--r--}.
     */
    void write(Path file, byte[] content) throws IOException;

    /** Replaces or creates a file in one step, with this access whatever it had. At no time is it wider. */
    void write(Path file, byte[] content, FileAccess access) throws IOException;

    /**
     * Creates a file that need not outlive a power cut, such as a copy for a check: it is not flushed to the disk, and seen
     * while it is being written.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is something of that name
     */
    void createFile(Path file, byte[] content, FileAccess access) throws IOException;

    /**
     * Creates a directory.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is something of that name
     */
    void createDirectory(Path directory, FileAccess access) throws IOException;

    /** Creates a directory and those above it, as far as they are missing. */
    void createDirectories(Path directory, FileAccess access) throws IOException;

    /**
     * Deletes a file or a symbolic link, and flushes its directory.
     *
     * @return whether there was one
     * @throws java.nio.file.FileSystemException for a directory: {@link #deleteTree} deletes those
     */
    boolean delete(Path file) throws IOException;

    /** Deletes a directory with everything in it, if there is one. Symbolic links are deleted, not followed. */
    void deleteTree(Path directory) throws IOException;

    /** Deletes what writers that were killed left in a directory. Call it while nobody writes there. */
    void sweep(Path directory) throws IOException;

    /**
     * Watches a directory. Changes that come close together are reported once, and nothing is said about what changed: the
     * listener looks. When the directory is deleted, that is reported, and so is its return.
     *
     * @param changed called on a thread of the watch after something in the directory was created, changed, renamed or
     *     deleted, one call at a time
     */
    Watch watch(Path directory, Runnable changed) throws IOException;

    /** A directory that is being watched. */
    interface Watch extends AutoCloseable {

        /** Ends the watch. The listener is not called again. */
        @Override
        void close();
    }
}
