/**
 * Storages, as the Director has them. Read only.
 */
@NullMarked
package io.calypso.backup.storage;

import org.jspecify.annotations.NullMarked;
