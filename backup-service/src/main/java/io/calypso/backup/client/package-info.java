/**
 * Clients, as the Director has them, with their backups in the catalog. Read only.
 */
@NullMarked
package io.calypso.backup.client;

import org.jspecify.annotations.NullMarked;
