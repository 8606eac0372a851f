package io.calypso.common.host;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * An interactive, line-oriented program. stdout and stderr arrive as one stream of UTF-8 text, in the order in which they
 * were written.
 *
 * <p>One exchange at a time: send, then read until the response is complete. After a {@link CommandTimeout} the two sides
 * may be out of step. What was received so far is kept for the next read; the caller decides whether to {@link #discard} it
 * or to {@link #close}. The program ends with {@link #close}, and by itself when the service dies, as its input then ends.
 */
public interface Conversation extends AutoCloseable {

    /**
     * Sends one line; the line break is added. Never blocks: if the program does not read, the next read times out.
     *
     * @throws IllegalArgumentException when the text contains a line break or NUL, which would make it more than one line
     * @throws CommandEnded (502) the program has ended
     */
    void send(String line);

    /**
     * Waits until the response is complete, and consumes it.
     *
     * @param bufferDone tests, after each new piece of output, whether the text so far is a complete response
     * @param limit how long to wait
     * @return the text of the response
     * @throws CommandTimeout (504) the response did not arrive in time; the program keeps running, the text so far is kept
     * @throws CommandEnded (502) the program ended first
     * @throws CommandOutputTooLarge (502) the response is longer than the output limit; the program is killed
     * @throws CommandCancelled (503) the thread was interrupted (its interrupt flag is set again); the program keeps running
     */
    String readUntil(Predicate<String> bufferDone, Duration limit);

    /** Consumes the unread output without waiting, to get back in step after a timeout. */
    String discard();

    /** Returns whether the program is running. */
    boolean isAlive();

    /** Ends the program's whole process tree: closes its input, then sends TERM, then KILL. A second call does nothing. */
    @Override
    void close();
}
