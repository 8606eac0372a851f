package io.calypso.common.host;

import java.time.Duration;

/** A command that outlives the service, by {@link DetachedCommands}. What it says is asked of the host each time. */
public interface DetachedCommand {

    /** What became of a command. */
    sealed interface State {}

    /** It runs. */
    record Running() implements State {}

    /**
     * It ended.
     *
     * @param exitCode 0 to 255; 128 + n when signal n ended it
     */
    record Exited(int exitCode) implements State {}

    /** It is gone and left no exit code: the machine was restarted, or it was killed together with its keeper. */
    record Lost() implements State {}

    /** Its place was made, and nothing started there: the service died in between. It can be discarded and started. */
    record NeverStarted() implements State {}

    /**
     * A part of the output.
     *
     * @param text from the offset on, as UTF-8
     * @param nextOffset where the next part begins, in bytes
     */
    record Output(String text, long nextOffset) {}

    /** Returns its id. */
    String id();

    /** Returns what became of it. */
    State state();

    /**
     * Waits for its end.
     *
     * @param limit how long at most
     * @return what became of it until then
     */
    State await(Duration limit) throws InterruptedException;

    /**
     * Returns both output streams in the order in which they were written.
     *
     * @param offset where to begin, in bytes
     * @param most how many bytes at most; a character that would be cut is left for the next part
     */
    Output output(long offset, int most);

    /**
     * Ends it with everything it started: TERM, then after the grace KILL. Its exit code is kept.
     *
     * @return whether all of it is gone
     */
    boolean cancel(Duration grace);

    /**
     * Forgets it and deletes its output.
     *
     * @throws IllegalStateException while it runs
     */
    void discard();
}
