package io.calypso.common.base;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command behind a problem, when a tool said no.
 *
 * @param argv what was started, secrets masked
 * @param exitCode absent when it did not end by itself
 * @param stderr what it said, shortened where it is long
 */
public record FailedCommand(List<String> argv, @Nullable Integer exitCode, String stderr) {

    public FailedCommand {
        argv = List.copyOf(argv);
    }
}
