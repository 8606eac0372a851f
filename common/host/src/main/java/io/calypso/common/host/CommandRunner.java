package io.calypso.common.host;

import java.util.List;

/** Runs commands. The one way for a service to start a process, and the seam that tests replace. {@link Host#commands} returns it. */
public interface CommandRunner {

    /**
     * Runs a command to its end and returns whatever exit code it had. Blocks: call it on a virtual thread, with no
     * transaction open.
     *
     * @throws ToolMissing (501) the tool is not on this host, or could not be started
     * @throws CommandTimeout (504) the time limit passed; the whole process tree was killed
     * @throws CommandOutputTooLarge (502) the output limit passed; the whole process tree was killed
     * @throws CommandCancelled (503) the thread was interrupted (its interrupt flag is set again) or {@link #cancel} was
     *     called; the whole process tree was killed
     */
    CommandResult run(Command command);

    /** Returns what is running now, oldest first; also a command that could not be killed yet and whose caller has its error. */
    List<RunningCommand> running();

    /**
     * Kills a running command with its whole process tree.
     *
     * @param id of {@link RunningCommand#id}
     * @return whether there was such a command
     */
    boolean cancel(String id);
}
