/**
 * Job definitions, each with its fileset and its schedule as one thing: what is backed up, where to, when.
 *
 * <p>Source of truth: our database for managed jobs, the running Director for those that a person wrote by hand; these are shown and never
 * touched.
 *
 * <p>Invariants: what the Director reads is what the database says, or the database's change was never acknowledged; a configuration is
 * checked with {@code bacula-dir -t} on a copy before any live file is replaced; a file is replaced whole or not at all; a change that the
 * Director does not show after its reload is put back. At start, and then every minute, the files are compared with the database and
 * written again where they differ.
 */
@NullMarked
package io.calypso.backup.job;

import org.jspecify.annotations.NullMarked;
