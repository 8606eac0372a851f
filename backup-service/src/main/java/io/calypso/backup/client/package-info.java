/**
 * Clients, as the Director has them, with what the catalog tells of their backups. Read only.
 */
@NullMarked
package io.calypso.backup.client;

import org.jspecify.annotations.NullMarked;
