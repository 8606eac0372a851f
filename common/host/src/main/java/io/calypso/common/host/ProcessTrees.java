package io.calypso.common.host;

import java.time.Duration;

/** Finds processes with everything that they started, and ends them. {@link DetachedCommands} needs it; services do not. */
public interface ProcessTrees {

    /** The variable that names the command in the environment of everything it starts. */
    String MARK = "CALYPSO_COMMAND_ID";

    /**
     * The first process of a tree, known from earlier.
     *
     * @param pid its number
     * @param startTicks when it was started, in clock ticks since the machine was, so that another process that has the
     *     number since is left alone; -1 when none can be meant
     * @param mark the value of {@link #MARK} in its environment
     */
    record Root(long pid, long startTicks, String mark) {}

    /** Returns whether anything of the tree lives. */
    boolean lives(Root root);

    /**
     * Ends everything: TERM, then after {@code grace} KILL. The first process gets no KILL: it handles TERM, has something to
     * write down, and ends by itself when the others are gone.
     *
     * @return whether all are gone; a process that waits in the kernel for a device can stay
     */
    boolean end(Root root, Duration grace);
}
