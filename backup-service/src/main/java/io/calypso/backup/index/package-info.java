/**
 * What lists read from memory as long as reading it takes too long for a request.
 *
 * <p>Source of truth: the Director and the catalog; nothing is kept over a restart.
 *
 * <p>Invariants: every value has the time it was read at, and what comes from it carries that as {@code asOf}; a change that this service made
 * itself is in the next answer; only lists and alerts use it, never a plan or a change.
 */
@NullMarked
package io.calypso.backup.index;

import org.jspecify.annotations.NullMarked;
