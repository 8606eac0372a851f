package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;

/** A tool said more than its limit and was killed with all it had started: 502. Nothing of its output is used. */
public final class CommandOutputTooLarge extends CalypsoException {

    /** The problem type. */
    public static final ProblemType TYPE =
            new ProblemType("command-output-too-large", 502, "A tool answered more than can be taken in");

    /** For runners. */
    public CommandOutputTooLarge(Command command) {
        super(TYPE, command.tool().name() + " answered more than " + command.maxOutput() + " bytes and was stopped");
        command(command.shownArgv(), null, "");
    }
}
