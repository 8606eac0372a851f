package io.calypso.common.nats;

import io.nats.client.Connection;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.OrderedConsumerContext;
import io.nats.client.StreamContext;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Predicate;

/** Reads the stream in order through an ephemeral consumer, as long as the connection is not interrupted. */
public final class StreamReader {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final NatsConnection nats;
    private final Instant unbrokenSince;
    private final StreamContext stream;

    private StreamReader(NatsConnection nats, Instant unbrokenSince, StreamContext stream) {
        this.nats = nats;
        this.unbrokenSince = unbrokenSince;
        this.stream = stream;
    }

    /**
     * Opens a reader on the current connection.
     *
     * @throws IOException when it is not up within the time limit
     */
    public static StreamReader open(NatsConnection nats, Duration atMost)
            throws IOException, JetStreamApiException, InterruptedException {
        Connection connection = nats.await(atMost);
        Instant since = nats.since();
        return new StreamReader(nats, since, connection.getStreamContext(NatsConnection.STREAM));
    }

    /** The current state of the stream. */
    public StreamInfo info() throws IOException, JetStreamApiException {
        return stream.getStreamInfo();
    }

    /** Starts after a sequence number of the stream. */
    public static OrderedConsumerConfiguration after(String filter, long sequence) {
        return new OrderedConsumerConfiguration()
                .filterSubject(filter)
                .deliverPolicy(DeliverPolicy.ByStartSequence)
                .startSequence(sequence + 1);
    }

    /** Starts at a given time. */
    public static OrderedConsumerConfiguration since(String filter, Instant time) {
        return new OrderedConsumerConfiguration()
                .filterSubject(filter)
                .deliverPolicy(DeliverPolicy.ByStartTime)
                .startTime(time.atZone(ZoneOffset.UTC));
    }

    /**
     * Passes on messages until the receiver has enough, the connection is interrupted, or the receiver finds out during a pause that it
     * missed something.
     *
     * @param receiver returns false when it has enough
     * @param quiet called when there was no message for half a second; false stops reading
     */
    public void read(OrderedConsumerConfiguration start, Predicate<Message> receiver, Quiet quiet)
            throws IOException, JetStreamApiException, InterruptedException {
        OrderedConsumerContext consumer = stream.createOrderedConsumer(start);
        try (IterableConsumer messages = consumer.iterate()) {
            boolean more = true;
            while (more && nats.isUnbrokenSince(unbrokenSince)) {
                Message message = messages.nextMessage(LOOK_EVERY);
                more = message == null ? quiet.goOn() : receiver.test(message);
            }
        } catch (JetStreamStatusCheckedException lost) {
            throw new IOException("the reader was lost", lost);
        } catch (IOException | JetStreamApiException | InterruptedException | RuntimeException passing) {
            throw passing;
        } catch (Exception closing) {
            throw new IOException("the reader did not close", closing);
        }
    }

    /** Decides whether to continue waiting. */
    @FunctionalInterface
    public interface Quiet {
        boolean goOn() throws IOException, JetStreamApiException;
    }
}
