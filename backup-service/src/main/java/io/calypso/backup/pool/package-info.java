/**
 * Pools: their settings from the running Director, their volumes from the catalog. Read only.
 */
@NullMarked
package io.calypso.backup.pool;

import org.jspecify.annotations.NullMarked;
