package io.calypso.gateway.event;

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

/** Reads the stream in order through an ephemeral consumer, and notices by itself when that consumer went deaf. */
final class StreamReader {

    private static final int NOT_FOUND = 404;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Connection connection;
    private final StreamContext stream;

    StreamReader(Connection connection) throws IOException, JetStreamApiException {
        this.connection = connection;
        this.stream = connection.getStreamContext(Bus.STREAM);
    }

    StreamInfo info() throws IOException, JetStreamApiException {
        return stream.getStreamInfo();
    }

    /** The sequence of the last message of a subject, 0 when there is none. */
    long lastOf(String subject) throws IOException, JetStreamApiException {
        try {
            return stream.getLastMessage(subject).getSeq();
        } catch (JetStreamApiException none) {
            if (none.getErrorCode() == NOT_FOUND) {
                return 0;
            }
            throw none;
        }
    }

    static OrderedConsumerConfiguration after(String filter, long sequence) {
        return new OrderedConsumerConfiguration()
                .filterSubject(filter)
                .deliverPolicy(DeliverPolicy.ByStartSequence)
                .startSequence(sequence + 1);
    }

    static OrderedConsumerConfiguration since(String filter, Instant time) {
        return new OrderedConsumerConfiguration()
                .filterSubject(filter)
                .deliverPolicy(DeliverPolicy.ByStartTime)
                .startTime(time.atZone(ZoneOffset.UTC));
    }

    /**
     * Hands over messages until the receiver has enough, the connection is lost, or the receiver sees in a quiet moment that it
     * missed something.
     *
     * @param receiver false when it has enough
     * @param quiet asked when there was nothing for half a second; false ends the reading
     */
    void read(OrderedConsumerConfiguration start, Predicate<Message> receiver, Quiet quiet) throws Exception {
        OrderedConsumerContext consumer = stream.createOrderedConsumer(start);
        try (IterableConsumer messages = consumer.iterate()) {
            boolean more = true;
            while (more && connection.getStatus() == Connection.Status.CONNECTED) {
                Message message = next(messages);
                more = message == null ? quiet.goOn() : receiver.test(message);
            }
        }
    }

    private static Message next(IterableConsumer messages)
            throws InterruptedException, JetStreamStatusCheckedException {
        return messages.nextMessage(LOOK_EVERY);
    }

    /** Whether to go on waiting. */
    @FunctionalInterface
    interface Quiet {
        boolean goOn() throws IOException, JetStreamApiException;
    }
}
