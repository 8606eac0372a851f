package io.calypso.common.host;

import java.time.Duration;

/** Finds and ends process trees. For {@link DetachedCommands}; services do not need it. */
public interface ProcessTrees {

    /** The environment variable that identifies the command in everything it starts. */
    String MARK = "CALYPSO_COMMAND_ID";

    /**
     * The root of a tree that was started earlier.
     *
     * @param pid its pid
     * @param startTicks when it was started, in clock ticks since boot, so that another process that has the pid now is left
     *     alone; -1 to match no process
     * @param mark the value of {@link #MARK} in its environment
     */
    record Root(long pid, long startTicks, String mark) {}

    /** Returns whether any process of the tree is alive. */
    boolean lives(Root root);

    /**
     * Ends all processes: TERM, then KILL after {@code grace}. The root is not killed: it handles TERM, has to record the exit
     * code, and ends by itself when the others are gone.
     *
     * @return whether all are gone; a process that waits in the kernel for a device can remain
     */
    boolean end(Root root, Duration grace);
}
