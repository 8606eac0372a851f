package io.calypso.backup.run;

import org.jspecify.annotations.Nullable;

/**
 * How to run a job.
 *
 * @param level {@code FULL}, {@code DIFFERENTIAL} or {@code INCREMENTAL}; the job's own when absent
 */
public record RunRequest(@Nullable RunLevel level) {}
