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

/** Reads the stream in order through an ephemeral consumer, as long as the connection is not broken. */
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
     * A reader on the present connection.
     *
     * @throws IOException when it is not up within the time
     */
    public static StreamReader open(NatsConnection nats, Duration atMost)
            throws IOException, JetStreamApiException, InterruptedException {
        Connection connection = nats.await(atMost);
        Instant since = nats.since();
        return new StreamReader(nats, since, connection.getStreamContext(NatsConnection.STREAM));
    }

    /** The stream as it is now. */
    public StreamInfo info() throws IOException, JetStreamApiException {
        return stream.getStreamInfo();
    }

    /** A start behind a place in the stream. */
    public static OrderedConsumerConfiguration after(String filter, long sequence) {
        return new OrderedConsumerConfiguration()
                .filterSubject(filter)
                .deliverPolicy(DeliverPolicy.ByStartSequence)
                .startSequence(sequence + 1);
    }

    /** A start at a moment. */
    public static OrderedConsumerConfiguration since(String filter, Instant time) {
        return new OrderedConsumerConfiguration()
                .filterSubject(filter)
                .deliverPolicy(DeliverPolicy.ByStartTime)
                .startTime(time.atZone(ZoneOffset.UTC));
    }

    /**
     * Hands over messages until the receiver has enough, the connection is broken, or the receiver sees in a quiet moment that it missed
     * something.
     *
     * @param receiver false when it has enough
     * @param quiet asked when there was nothing for half a second; false ends the reading
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

    /** Whether to go on waiting. */
    @FunctionalInterface
    public interface Quiet {
        boolean goOn() throws IOException, JetStreamApiException;
    }
}
