/**
 * Access to Bacula's Director: a port, {@link io.calypso.backup.bacula.Director}, and its adapter over one long-lived
 * {@code bconsole} session.
 *
 * <p>Source of truth: the running Director. Everything is read from it when needed; nothing is cached.
 *
 * <p>Invariants: a command line is built from tokens that cannot hold a line break or leave their quotes
 * ({@link io.calypso.backup.bacula.ConsoleCommand}); one command at a time; every command ends within its time limit; output that is
 * not understood is a failure, never a skipped line.
 */
@NullMarked
package io.calypso.backup.bacula;

import org.jspecify.annotations.NullMarked;
