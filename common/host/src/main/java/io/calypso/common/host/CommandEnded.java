package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import org.jspecify.annotations.Nullable;

/** The process of a conversation ended before its response was complete: 502, with its last output. */
public final class CommandEnded extends CalypsoException {

    /** The problem type. */
    public static final ProblemType TYPE = new ProblemType("command-ended", 502, "A tool ended unexpectedly");

    private final String said;
    private final int exitCode;

    /** For conversations: the output since the last response, and the exit code where it is known. */
    public CommandEnded(Command command, @Nullable Integer exitCode, String said) {
        super(TYPE, command.tool().name() + " ended before its response was complete");
        command(command.shownArgv(), exitCode, Excerpt.of(said));
        this.said = said;
        this.exitCode = exitCode == null ? -1 : exitCode;
    }

    /** Returns the output since the last response. */
    public String said() {
        return said;
    }

    /** Returns the exit code, or -1 while it is not known yet. */
    public int exitCode() {
        return exitCode;
    }
}
