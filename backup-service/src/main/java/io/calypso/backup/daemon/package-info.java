/**
 * The state of Director, Storage and File daemons, each asked for itself. Source of truth: the daemons; nothing is kept but whether the Director
 * was up when it was last asked, which makes the alert.
 */
@NullMarked
package io.calypso.backup.daemon;

import org.jspecify.annotations.NullMarked;
