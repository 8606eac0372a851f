/**
 * Bacula's catalog, read with SQL: runs, files, volumes and log lines as the Director wrote them.
 *
 * <p>Source of truth: the catalog. It is only read here, with a role that cannot write; every change of it goes through the Director.
 *
 * <p>Invariants: every statement has a time limit; a catalog of a version that this code was not tested with is a problem of its own, never a
 * guess; values are parameters, never part of the text of a statement.
 */
@NullMarked
package io.calypso.backup.catalog;

import org.jspecify.annotations.NullMarked;
