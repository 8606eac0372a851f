package io.calypso.common.base;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that caused a problem.
 *
 * @param argv the command line, secrets masked
 * @param exitCode absent when the command did not exit by itself
 * @param stderr its error output, truncated if long
 */
public record FailedCommand(List<String> argv, @Nullable Integer exitCode, String stderr) {

    public FailedCommand {
        argv = List.copyOf(argv);
    }
}
