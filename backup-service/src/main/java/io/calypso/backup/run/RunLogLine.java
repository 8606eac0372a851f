package io.calypso.backup.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of a run's log.
 *
 * @param at to the second, when the Director wrote it down
 * @param text one message, several lines where the daemon wrote several
 */
public record RunLogLine(@Nullable Instant at, String text) {}
