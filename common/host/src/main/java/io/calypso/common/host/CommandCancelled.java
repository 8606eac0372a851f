package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;

/** A command was cancelled, or its thread interrupted, and its whole process tree was killed: 503. */
public final class CommandCancelled extends CalypsoException {

    /** The problem type. */
    public static final ProblemType TYPE = new ProblemType("command-cancelled", 503, "A command was stopped");

    /** For runners. */
    public CommandCancelled(Command command) {
        super(TYPE, command.tool().name() + " was stopped before it finished");
        command(command.shownArgv(), null, "");
    }
}
