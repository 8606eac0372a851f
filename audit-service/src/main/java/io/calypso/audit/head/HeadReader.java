package io.calypso.audit.head;

import java.io.IOException;
import java.util.Optional;

/** Reads the heads that one place has kept, in the order in which they were signed. */
public interface HeadReader extends AutoCloseable {

    /**
     * Returns the next head, empty at the end. What was added after the reader was opened is not read.
     *
     * @throws IOException when the place cannot be read, or contains something else; the message is for people
     */
    Optional<SignedHead> next() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
