/**
 * The audit log: who did what, from where, to what, and how it ended.
 *
 * <p>Source of truth: this table; the services only send entries. Invariants: rows are appended and never changed or
 * removed (the tables belong to another role, the service lacks the privileges, and triggers reject it); sequence numbers
 * have no gaps; each row's hash covers its content and the hash of the previous row ({@link
 * io.calypso.audit.entry.CanonicalForm}); the newest hash is signed ({@link io.calypso.audit.head.Heads}). Partitioned by
 * the month of {@code at}, in UTC; a default partition takes entries of months without a partition.
 */
@NullMarked
package io.calypso.audit.entry;

import org.jspecify.annotations.NullMarked;
