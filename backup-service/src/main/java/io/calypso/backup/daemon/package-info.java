/**
 * The state of Director, Storage and File daemons, each queried separately. Source of truth: the daemons; nothing is stored except whether the
 * Director was up at the last query, for the alert.
 */
@NullMarked
package io.calypso.backup.daemon;

import org.jspecify.annotations.NullMarked;
