package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import java.time.Duration;

/** A tool did not answer in time and was killed with all it had started: 504. */
public final class CommandTimeout extends CalypsoException {

    /** The problem type. */
    public static final ProblemType TYPE = new ProblemType("command-timeout", 504, "A tool did not answer in time");

    /** For runners: what a command had said until its time limit passed. */
    public CommandTimeout(Command command, Duration limit, String said) {
        super(TYPE, command.tool().name() + " did not answer within " + Durations.text(limit) + " and was stopped");
        command(command.shownArgv(), null, Excerpt.of(said));
    }
}
