/**
 * Schedules, as the Director has them, and what is due next. Source of truth: the running Director; those of managed jobs are defined with
 * their job.
 */
@NullMarked
package io.calypso.backup.schedule;

import org.jspecify.annotations.NullMarked;
