/**
 * The tasks of every service.
 *
 * <p>Source of truth: the service that runs a task. The table here is its history, fed by the events
 * {@code calypso.<service>.task.<id>}; a state replaces another only if its revision is higher, so events may arrive more
 * than once and in any order. A task that is not here yet is looked up at the services themselves, so that a client that
 * received a 202 never gets a 404. Requests to cancel a task or read its log always go to the owner.
 */
@NullMarked
package io.calypso.audit.task;

import org.jspecify.annotations.NullMarked;
