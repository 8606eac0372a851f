package io.calypso.common.host;

import java.time.Duration;

/** A command that outlives the service, started by {@link DetachedCommands}. Its state and output are read from the host each time. */
public interface DetachedCommand {

    /** The state of a command. */
    sealed interface State {}

    /** It is running. */
    record Running() implements State {}

    /**
     * It ended.
     *
     * @param exitCode 0 to 255; 128 + n when signal n ended it
     */
    record Exited(int exitCode) implements State {}

    /** It is gone and left no exit code: the machine was restarted, or it was killed together with its keeper process. */
    record Lost() implements State {}

    /** Its directory was created but nothing was started, as the service died in between. It can be discarded and started again. */
    record NeverStarted() implements State {}

    /**
     * A part of the output.
     *
     * @param text from the offset on, as UTF-8
     * @param nextOffset offset of the next part, in bytes
     */
    record Output(String text, long nextOffset) {}

    /** Returns its id. */
    String id();

    /** Returns its state. */
    State state();

    /**
     * Waits for its end.
     *
     * @param limit maximum time to wait
     * @return its state at that time
     */
    State await(Duration limit) throws InterruptedException;

    /**
     * Returns both output streams in the order in which they were written.
     *
     * @param offset where to start, in bytes
     * @param most maximum number of bytes; a character that would be split is left for the next part
     */
    Output output(long offset, int most);

    /**
     * Ends its whole process tree: TERM, then KILL after the grace period. Its exit code is kept.
     *
     * @return whether the whole tree is gone
     */
    boolean cancel(Duration grace);

    /**
     * Forgets it and deletes its output.
     *
     * @throws IllegalStateException while it is running
     */
    void discard();
}
