/**
 * The audit log: who did what, from where, to what, and how it ended.
 *
 * <p>Source of truth: this table; the services only send. Invariants: rows are appended and never changed or removed
 * (the role has no such right and triggers refuse it); sequence numbers have no gaps; each row's hash covers its content
 * and the hash of the row before ({@link io.calypso.audit.auditentry.CanonicalForm}). Partitioned by the month of
 * {@code at}, in UTC; a default partition takes what no month's partition is there for.
 */
@NullMarked
package io.calypso.audit.auditentry;

import org.jspecify.annotations.NullMarked;
