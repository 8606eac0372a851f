package io.calypso.common.nats;

import io.nats.client.Connection;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An ordered, ephemeral reader of the stream that goes on where it was after the connection was lost. */
public final class EventTail implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EventTail.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final String filter;
    private final Instant from;
    private final EventHandler handler;
    private final NatsConnection nats;
    private long lastSequence;
    private volatile boolean running = true;
    private @Nullable Thread thread;

    private EventTail(String filter, Instant from, long lastSequence, EventHandler handler, NatsConnection nats) {
        this.filter = filter;
        this.from = from;
        this.lastSequence = lastSequence;
        this.handler = handler;
        this.nats = nats;
    }

    /** A reader that begins with the events since a moment. */
    public static EventTail from(String filter, Instant from, EventHandler handler, NatsConnection nats) {
        return new EventTail(filter, from, 0, handler, nats);
    }

    /** A reader that begins after a place in the stream. */
    public static EventTail after(String filter, long sequence, EventHandler handler, NatsConnection nats) {
        return new EventTail(filter, Instant.EPOCH, sequence, handler, nats);
    }

    /** Begins to read, in a thread of its own. */
    public void start() {
        thread = Thread.ofVirtual().name("event-tail-" + filter).start(this::follow);
    }

    @Override
    public void close() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void follow() {
        var pause = new Backoff();
        while (running) {
            try {
                read(nats.await(LOOK_EVERY), pause);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception lost) {
                LOG.debugf(lost, "event tail begins again, filter=%s", filter);
            }
            if (running && !pause.sleep()) {
                return;
            }
        }
    }

    private void read(Connection connection, Backoff pause)
            throws IOException, JetStreamApiException, JetStreamStatusCheckedException, InterruptedException {
        Instant since = nats.since();
        var start = new OrderedConsumerConfiguration().filterSubject(filter);
        if (lastSequence > 0) {
            start.deliverPolicy(DeliverPolicy.ByStartSequence).startSequence(lastSequence + 1);
        } else {
            start.deliverPolicy(DeliverPolicy.ByStartTime).startTime(from.atZone(ZoneOffset.UTC));
        }
        var context = connection.getStreamContext(NatsConnection.STREAM).createOrderedConsumer(start);
        try (IterableConsumer messages = context.iterate()) {
            while (running && nats.isUnbrokenSince(since)) {
                Message message = messages.nextMessage(LOOK_EVERY);
                if (message != null) {
                    pause.reset();
                    deliver(new Event(message));
                }
            }
        } catch (IOException | JetStreamStatusCheckedException | InterruptedException passing) {
            throw passing;
        } catch (Exception closing) {
            throw new IOException("the reader did not close", closing);
        }
    }

    private void deliver(Event event) {
        try {
            handler.handle(event);
        } catch (Exception failed) {
            LOG.errorf(failed, "event was not handled, sequence=%d subject=%s", event.sequence(), event.subject());
        }
        lastSequence = event.sequence();
    }
}
