package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import java.time.Duration;

/** A tool exceeded its time limit and its whole process tree was killed: 504. */
public final class CommandTimeout extends CalypsoException {

    /** The problem type. */
    public static final ProblemType TYPE = new ProblemType("command-timeout", 504, "A tool did not respond in time");

    /** For runners: with the output of the command up to its time limit. */
    public CommandTimeout(Command command, Duration limit, String said) {
        super(TYPE, command.tool().name() + " did not finish within " + Durations.text(limit) + " and was stopped");
        command(command.shownArgv(), null, Excerpt.of(said));
    }
}
