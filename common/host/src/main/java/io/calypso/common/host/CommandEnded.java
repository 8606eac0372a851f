package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import org.jspecify.annotations.Nullable;

/** A conversation's process ended before it had answered: 502, with what it said last. */
public final class CommandEnded extends CalypsoException {

    /** The problem type. */
    public static final ProblemType TYPE = new ProblemType("command-ended", 502, "A tool ended in mid-conversation");

    private final String said;
    private final int exitCode;

    /** For conversations: what was said since the last answer, and the exit code where it is known. */
    public CommandEnded(Command command, @Nullable Integer exitCode, String said) {
        super(TYPE, command.tool().name() + " ended before it had answered");
        command(command.shownArgv(), exitCode, Excerpt.of(said));
        this.said = said;
        this.exitCode = exitCode == null ? -1 : exitCode;
    }

    /** Returns all that it said since the last answer. */
    public String said() {
        return said;
    }

    /** Returns its exit code, or -1 where it is not known yet. */
    public int exitCode() {
        return exitCode;
    }
}
