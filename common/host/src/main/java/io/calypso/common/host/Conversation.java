package io.calypso.common.host;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * A program that is talked to line by line. stdout and stderr come as one stream of UTF-8 text, in the order in which they
 * were written.
 *
 * <p>One exchange at a time: send, then read until the answer is whole. After a {@link CommandTimeout} the two sides may be
 * out of step; what came so far is kept for the next read, and {@link #discard} or {@link #close} is the caller's choice. The
 * program ends with {@link #close}, and by itself when the service dies, as its standard input then ends.
 */
public interface Conversation extends AutoCloseable {

    /**
     * Sends one line; the line's end is added. Never blocks: a program that does not read shows in the next read's limit.
     *
     * @throws IllegalArgumentException when the text holds a line break or NUL, which would make it more than one line
     * @throws CommandEnded (502) the program has ended
     */
    void send(String line);

    /**
     * Waits until what came since the last answer is whole, and takes it.
     *
     * @param bufferDone asked, whenever more came, whether the text so far is a whole answer
     * @param limit how long to wait
     * @return the text, and nothing of it again next time
     * @throws CommandTimeout (504) the answer did not come in time; the program lives on, the text so far is kept
     * @throws CommandEnded (502) the program ended first
     * @throws CommandOutputTooLarge (502) the answer is longer than the output limit; the program is killed
     * @throws CommandCancelled (503) the thread was interrupted (its interrupt flag is set again); the program lives on
     */
    String readUntil(Predicate<String> bufferDone, Duration limit);

    /** Takes what has come and was not read yet, without waiting; to get back in step after a time limit. */
    String discard();

    /** Returns whether the program runs. */
    boolean isAlive();

    /** Ends the program with everything it started: its input ends, then TERM, then KILL. Does nothing the second time. */
    @Override
    void close();
}
