package io.calypso.backup.restore;

/** What an entry of a directory is. */
public enum FileKind {
    DIRECTORY,
    FILE,
    SYMLINK,
    /** A device, a socket, a pipe. */
    OTHER
}
