package io.calypso.common.host;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a file or directory.
 *
 * @param path the path that was looked up
 * @param kind what it is
 * @param size in bytes; 0 for most files of {@code /proc} and {@code /sys}, whatever they contain
 * @param modifiedAt when its content was last changed
 * @param owner the user name, or the user id if it has no name
 * @param group the group name, or the group id if it has no name
 * @param permissions of owner, group and others
 * @param target the target of a symbolic link, as stored in it; null for everything else
 */
public record HostFile(
        Path path,
        Kind kind,
        long size,
        Instant modifiedAt,
        String owner,
        String group,
        Set<PosixFilePermission> permissions,
        @Nullable Path target) {

    /** What it is. */
    public enum Kind {
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        LINK,
        /** A device, a socket or a named pipe. */
        OTHER
    }

    /** Copies the set. */
    public HostFile {
        permissions = Set.copyOf(permissions);
    }

    /** Returns the last element of the path; empty for the root directory. */
    public String name() {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }

    /** Returns whether it is a regular file. */
    public boolean isFile() {
        return kind == Kind.FILE;
    }

    /** Returns whether it is a directory. */
    public boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    /** Returns its owner, group and permissions, to apply them to another file. */
    public FileAccess access() {
        return new FileAccess(permissions, owner, group);
    }
}
