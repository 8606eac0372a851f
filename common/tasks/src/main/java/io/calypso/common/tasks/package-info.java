/**
 * The task engine: work that outlives its request. A task is a row from the moment it is submitted; the engine runs it
 * on a virtual thread, stores progress, log and result, and resumes it after a restart. Source of truth: the {@code task}
 * table of the service that runs it. Invariants: a task's end is stored once, together with the event that publishes it;
 * a lock has one holder; a task submitted in a transaction that was rolled back never existed. Does not depend on any
 * specific task.
 */
@NullMarked
package io.calypso.common.tasks;

import org.jspecify.annotations.NullMarked;
