/**
 * Signed heads of the audit log: what its newest entry was at a time. They are kept where the owner of the database cannot reach them, so that
 * entries that were removed, or a chain that was computed again, can be noticed.
 *
 * <p>Source of truth: the file of heads, to which lines are only added; the stream of events and the journal have the same heads.
 */
@NullMarked
package io.calypso.audit.head;

import org.jspecify.annotations.NullMarked;
