/**
 * Runs: single executions of jobs, whoever started them.
 *
 * <p>Source of truth: the catalog says what ran and how it ended, the File daemon how far a run is. Our own tables hold nothing about a run
 * but which of them the world has been told of, so that each start and end is published once.
 *
 * <p>Invariants: a run that a task asked for carries the task's id in its comment ({@code calypso:<task id>}); a task that is taken up
 * again looks for that comment before it would start anything, so a job never runs twice for one task.
 */
@NullMarked
package io.calypso.backup.run;

import org.jspecify.annotations.NullMarked;
