/**
 * Volumes: tapes and files that hold backups.
 *
 * <p>Source of truth: the catalog's table {@code Media}, as the Director last wrote it; what is really in a library is the library's to say.
 */
@NullMarked
package io.calypso.backup.volume;

import org.jspecify.annotations.NullMarked;
