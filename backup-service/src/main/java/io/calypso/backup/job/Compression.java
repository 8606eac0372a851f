package io.calypso.backup.job;

/** How the client compresses what it sends. */
public enum Compression {
    NONE,
    GZIP,
    LZO
}
