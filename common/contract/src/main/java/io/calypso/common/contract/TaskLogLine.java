package io.calypso.common.contract;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of a task's log.
 *
 * @param line the line number, from 1
 */
@Schema(name = "TaskLogLine")
public record TaskLogLine(long line, Instant at, String text) {}
