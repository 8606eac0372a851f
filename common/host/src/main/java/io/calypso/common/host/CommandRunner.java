package io.calypso.common.host;

import java.util.List;

/** Runs commands. The only way for a service to start a process; tests replace it. Obtained from {@link Host#commands}. */
public interface CommandRunner {

    /**
     * Runs a command to its end and returns its result, whatever the exit code. Blocks: call it on a virtual thread, outside
     * any transaction.
     *
     * @throws ToolMissing (501) the tool is not on this host, or could not be started
     * @throws CommandTimeout (504) the time limit was exceeded; the whole process tree was killed
     * @throws CommandOutputTooLarge (502) the output limit was exceeded; the whole process tree was killed
     * @throws CommandCancelled (503) the thread was interrupted (its interrupt flag is set again) or {@link #cancel} was
     *     called; the whole process tree was killed
     */
    CommandResult run(Command command);

    /** Returns the running commands, oldest first, including those that could not be killed yet although their call has failed. */
    List<RunningCommand> running();

    /**
     * Kills a running command with its whole process tree.
     *
     * @param id the {@link RunningCommand#id}
     * @return whether such a command was running
     */
    boolean cancel(String id);
}
