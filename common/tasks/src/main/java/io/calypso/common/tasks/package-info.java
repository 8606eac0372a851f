/**
 * The task engine: work that outlives its request. A task is a row from the moment it is submitted; the engine runs it
 * on a virtual thread, stores progress, log and result, and takes it up again after a restart. Source of truth: the
 * {@code task} table of the service that runs it. Invariants: a task's end is stored once, together with the event that
 * tells of it; a lock has one holder; what was submitted in a transaction that rolled back never was. Knows no concrete
 * task.
 */
@NullMarked
package io.calypso.common.tasks;

import org.jspecify.annotations.NullMarked;
