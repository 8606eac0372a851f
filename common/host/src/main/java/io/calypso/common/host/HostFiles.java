package io.calypso.common.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of the host that services read, watch and write, apart from their own. Paths are absolute.
 *
 * <p>Every adapter throws the same {@link IOException}s: {@link java.nio.file.NoSuchFileException}, {@link
 * java.nio.file.NotDirectoryException}, {@link java.nio.file.FileAlreadyExistsException}, {@link
 * java.nio.file.AccessDeniedException}, {@link java.nio.file.attribute.UserPrincipalNotFoundException}, {@link
 * FileTooLargeException}, and {@link java.nio.file.FileSystemException} for everything else.
 */
public interface HostFiles {

    /**
     * Reads a regular file, including those of {@code /proc} and {@code /sys}. A symbolic link is followed.
     *
     * @param most maximum size in bytes
     * @throws FileTooLargeException when it is larger
     */
    byte[] read(Path file, int most) throws IOException;

    /** Reads a regular file as UTF-8; bytes that are not UTF-8 become U+FFFD. */
    default String readText(Path file, int most) throws IOException {
        return new String(read(file, most), StandardCharsets.UTF_8);
    }

    /**
     * Reads a part of a regular file, for example what was appended to a log.
     *
     * @param offset where to start, in bytes
     * @param most maximum number of bytes
     * @return the bytes found there; empty at or after the end
     */
    byte[] readPart(Path file, long offset, int most) throws IOException;

    /** Returns the properties of a path; a symbolic link is followed. Empty when nothing exists there. */
    Optional<HostFile> stat(Path path) throws IOException;

    /**
     * Returns where an absolute path leads: without {@code .}, {@code ..} and symbolic links, as far as something exists there that this process may
     * look at. What does not exist yet stays as it is written.
     *
     * @throws java.nio.file.FileSystemLoopException after 40 links, as the kernel gives up then
     */
    Path resolve(Path path) throws IOException;

    /** Returns the entries of a directory, sorted by name. A symbolic link is listed as such, with its target. */
    List<HostFile> list(Path directory) throws IOException;

    /**
     * Replaces or creates a file atomically: after a power loss, and for every reader, it has either the old or the new
     * content. An existing file keeps its permissions, owner and group, and a symbolic link stays a link; a new file is
     * {@code rw-r--r--}.
     */
    void write(Path file, byte[] content) throws IOException;

    /** Replaces or creates a file atomically with this access, whatever the old file had. The access is never wider, not even briefly. */
    void write(Path file, byte[] content, FileAccess access) throws IOException;

    /**
     * Creates a file that need not survive a power loss, such as a copy for validation: it is not flushed to disk, and it is
     * visible while it is being written.
     *
     * @throws java.nio.file.FileAlreadyExistsException when that name exists
     */
    void createFile(Path file, byte[] content, FileAccess access) throws IOException;

    /**
     * Creates a directory.
     *
     * @throws java.nio.file.FileAlreadyExistsException when that name exists
     */
    void createDirectory(Path directory, FileAccess access) throws IOException;

    /** Creates a directory and its missing parents. */
    void createDirectories(Path directory, FileAccess access) throws IOException;

    /**
     * Deletes a file or a symbolic link, and flushes its directory.
     *
     * @return whether it existed
     * @throws java.nio.file.FileSystemException for a directory; use {@link #deleteTree} for those
     */
    boolean delete(Path file) throws IOException;

    /** Deletes a directory with everything in it, if it exists. Symbolic links are deleted, not followed. */
    void deleteTree(Path directory) throws IOException;

    /** Deletes temporary files that killed writers left in a directory. Call it only while nobody writes there. */
    void sweep(Path directory) throws IOException;

    /**
     * Watches a directory. Changes in quick succession are reported once, without saying what changed: the listener has to look
     * itself. Deleting the directory and creating it again are reported, too.
     *
     * @param changed called on the watch's thread after something in the directory was created, changed, renamed or deleted;
     *     one call at a time
     */
    Watch watch(Path directory, Runnable changed) throws IOException;

    /** A directory that is being watched. */
    interface Watch extends AutoCloseable {

        /** Ends the watch. The listener is not called again. */
        @Override
        void close();
    }
}
