package io.calypso.common.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the events that match a filter from a given time on, in a thread of its own. After a lost connection it continues where it
 * stopped; if the stream was recreated, it starts again at that time. The handler sees each event at least once.
 */
public final class EventTail implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EventTail.class);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(1);
    private static final int LOOKS_BEFORE_CHECK = 4;

    private final String filter;
    private final Instant from;
    private final EventHandler handler;
    private final NatsConnection nats;
    private volatile boolean running = true;
    private @Nullable Thread thread;
    private @Nullable ZonedDateTime streamOf;
    private long lastSequence;
    private int quietLooks;

    /** Creates a tail that is not started. */
    public EventTail(String filter, Instant from, EventHandler handler, NatsConnection nats) {
        this.filter = filter;
        this.from = from;
        this.handler = handler;
        this.nats = nats;
    }

    /** Starts to read; returns at once. */
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
        Backoff pause = new Backoff();
        while (running) {
            try {
                StreamReader reader = StreamReader.open(nats, CONNECTED_WITHIN);
                reader.read(start(reader.info()), message -> take(message, pause), () -> isSameStream(reader));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | JetStreamApiException | RuntimeException lost) {
                LOG.debugf(lost, "event tail restarts filter=%s", filter);
            }
            if (running && !pause.sleep()) {
                return;
            }
        }
    }

    private OrderedConsumerConfiguration start(StreamInfo info) {
        boolean same = info.getCreateTime().equals(streamOf);
        streamOf = info.getCreateTime();
        return same && lastSequence > 0 ? StreamReader.after(filter, lastSequence) : StreamReader.since(filter, from);
    }

    private boolean take(Message message, Backoff pause) {
        pause.reset();
        Event event = new Event(message);
        try {
            handler.handle(event);
        } catch (Exception failed) {
            LOG.errorf(failed, "event was not handled sequence=%d subject=%s", event.sequence(), event.subject());
        }
        lastSequence = event.sequence();
        return running;
    }

    private boolean isSameStream(StreamReader reader) throws IOException, JetStreamApiException {
        quietLooks = (quietLooks + 1) % LOOKS_BEFORE_CHECK;
        return running && (quietLooks != 0 || reader.info().getCreateTime().equals(streamOf));
    }
}
