/**
 * Runs: single executions of jobs, whoever started them.
 *
 * <p>Source of truth: the catalog for what ran and how it ended, the File daemon for the progress of a run. Our own tables only record which
 * starts and ends were published, so that each is published once.
 *
 * <p>Invariants: a run that a task started has the task's id in its comment ({@code calypso:<task id>}); a task that is resumed
 * looks for that comment before it starts anything, so a job never runs twice for one task.
 */
@NullMarked
package io.calypso.backup.run;

import org.jspecify.annotations.NullMarked;
