/**
 * Job definitions, each with its fileset and its schedule as one resource: what is backed up, where to, and when. The other services are
 * modelled on this package: {@link io.calypso.backup.job.JobRequest} → {@link io.calypso.backup.job.JobDefinition} →
 * {@link io.calypso.backup.job.JobEntity} → {@link io.calypso.backup.job.JobView}.
 *
 * <p>Source of truth: our database for managed jobs, the running Director for jobs that a person wrote by hand; these are shown and never
 * changed.
 *
 * <p>Invariants: the Director reads what the database says, or the change was never acknowledged; a configuration is checked with
 * {@code bacula-dir -t} on a copy before any live file is replaced; a file is replaced whole or not at all; a change that the Director does
 * not show after its reload is undone. At start, and then every minute, the files are compared with the database and written again where
 * they differ. A stored job is never compared with the rules for requests again.
 */
@NullMarked
package io.calypso.backup.job;

import org.jspecify.annotations.NullMarked;
