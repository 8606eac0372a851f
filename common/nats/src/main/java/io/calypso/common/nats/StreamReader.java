package io.calypso.common.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the stream in order, one message after the other. The server keeps nothing for a reader: it needs no right but to read, and has nothing
 * to lose.
 */
public final class StreamReader {

    /** The subjects of all events. */
    public static final String EVERYTHING = "calypso.>";

    private static final int NOT_FOUND = 404;

    private final NatsConnection nats;
    private final Instant unbrokenSince;
    private final JetStreamManagement stream;

    private StreamReader(NatsConnection nats, Instant unbrokenSince, JetStreamManagement stream) {
        this.nats = nats;
        this.unbrokenSince = unbrokenSince;
        this.stream = stream;
    }

    /**
     * Opens a reader on the current connection.
     *
     * @throws IOException when it is not up within the time limit
     */
    public static StreamReader open(NatsConnection nats, Duration atMost) throws IOException, InterruptedException {
        Connection connection = nats.await(atMost);
        Instant since = nats.since();
        return new StreamReader(nats, since, connection.jetStreamManagement());
    }

    /** The current state of the stream. */
    public StreamInfo info() throws IOException, JetStreamApiException {
        return stream.getStreamInfo(NatsConnection.STREAM);
    }

    /** Whether the connection has not been interrupted since the reader was opened. */
    public boolean isUnbroken() {
        return nats.isUnbrokenSince(unbrokenSince);
    }

    /** Returns the first event after a sequence number of the stream, empty at the end. */
    public Optional<Event> next(long after) throws IOException, JetStreamApiException {
        return next(after, EVERYTHING);
    }

    /**
     * Returns the first event of a subject after a sequence number of the stream, empty at the end.
     *
     * @param subject may contain wildcards
     */
    public Optional<Event> next(long after, String subject) throws IOException, JetStreamApiException {
        try {
            return Optional.of(new Event(stream.getNextMessage(NatsConnection.STREAM, after + 1, subject)));
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
