/**
 * Messages of Bacula's daemons, over all runs.
 *
 * <p>Source of truth: the catalog's table {@code Log}; a message is stored there only when the Director's Messages resource names the catalog.
 */
@NullMarked
package io.calypso.backup.message;

import org.jspecify.annotations.NullMarked;
