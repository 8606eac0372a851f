/**
 * Restores: what a backup holds, and bringing it back.
 *
 * <p>Source of truth: the catalog's tables of files and paths. A listing reads one directory, page by page, never a tree; directories that
 * exist only as the beginning of a path are found too.
 *
 * <p>Invariants: a file's name never goes through the console: files are chosen by {@code FileId} and {@code PathId}
 * ({@code .bvfs_restore}), so no name can become a command. Whoever restores over the original place repeats the client's name, unless
 * nothing that is there can be replaced.
 */
@NullMarked
package io.calypso.backup.restore;

import org.jspecify.annotations.NullMarked;
