/**
 * Bacula's catalog, read with SQL: runs, files, volumes and log lines as the Director wrote them.
 *
 * <p>Source of truth: the catalog. It is only ever read here, with a role that cannot write; whatever changes it goes through the Director.
 *
 * <p>Invariants: every statement has a time limit; a catalog of a version that this code was not tried on is a typed problem, never a
 * guess; values go in as parameters, never into the text of a statement.
 */
@NullMarked
package io.calypso.backup.catalog;

import org.jspecify.annotations.NullMarked;
