/**
 * Messages: what Bacula's daemons said, over all runs.
 *
 * <p>Source of truth: the catalog's table {@code Log}; a message is there only when the Director's Messages resource names the catalog.
 */
@NullMarked
package io.calypso.backup.message;

import org.jspecify.annotations.NullMarked;
