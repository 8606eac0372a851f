/**
 * Restores: browsing and restoring what a backup has.
 *
 * <p>Source of truth: the catalog's tables of files and paths. A listing reads one directory, page by page, never a tree; directories that
 * exist only as the beginning of a path are listed as well.
 *
 * <p>Invariants: a file's name never goes through the console: files are chosen by {@code FileId} and {@code PathId}
 * ({@code .bvfs_restore}), so no name can become a command. A restore to the original place must be confirmed with the client's name,
 * unless no existing file can be replaced.
 */
@NullMarked
package io.calypso.backup.restore;

import org.jspecify.annotations.NullMarked;
