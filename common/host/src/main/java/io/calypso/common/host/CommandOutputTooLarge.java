package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;

/** A tool exceeded its output limit and its whole process tree was killed: 502. None of its output is used. */
public final class CommandOutputTooLarge extends CalypsoException {

    /** The problem type. */
    public static final ProblemType TYPE =
            new ProblemType("command-output-too-large", 502, "The output of a tool is too large");

    /** For runners. */
    public CommandOutputTooLarge(Command command) {
        super(TYPE, command.tool().name() + " wrote more than " + command.maxOutput() + " bytes and was stopped");
        command(command.shownArgv(), null, "");
    }
}
