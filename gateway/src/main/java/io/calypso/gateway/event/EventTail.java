package io.calypso.gateway.event;

import io.calypso.common.nats.Event;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.nats.StreamReader;
import io.calypso.gateway.config.GatewayConfig;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.StreamInfo;
import io.nats.client.api.StreamState;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The only reader of the stream. Every event is read once, kept for a while, and offered to all listeners. After an outage of the bus it
 * continues where it stopped; if the stream is a different one (or lost events in the meantime), all listeners are told to resync.
 */
@Singleton
public final class EventTail {

    private static final Logger LOG = Logger.getLogger(EventTail.class);
    private static final int AT_ONCE = 100;
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** An event is announced before it is stored; after this long it never will be. */
    private static final Duration STORED_WITHIN = Duration.ofMillis(500);
    /** A bus that lost its events and nobody publishes: rare, and only then found by looking. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(1);

    private final NatsConnection nats;
    private final int prefill;
    private final EventRing ring;
    private final Semaphore announced = new Semaphore(0);
    private final Set<EventConnection> listeners = new LinkedHashSet<>();
    private volatile boolean running = true;
    private @Nullable Thread thread;
    private @Nullable ZonedDateTime streamOf;
    private long position;
    private long readyAt;
    private boolean ready;
    private boolean hiddenReported;

    @Inject
    public EventTail(NatsConnection nats, GatewayConfig config) {
        this.nats = nats;
        this.prefill = config.events().ringEvents() / 4;
        this.ring = new EventRing(config.events().ringEvents(), config.events().ringBytes());
    }

    /** Starts to read; returns at once. */
    public void start() {
        AutoCloseable _ = nats.listen(StreamReader.EVERYTHING, published -> announced.release());
        nats.onChange(isUp -> announced.release());
        thread = Thread.ofVirtual().name("event-tail").start(this::follow);
    }

    @PreDestroy
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** The result of a request to continue after a sequence. */
    enum Joined {
        /** It listens, and has received the events that it missed. */
        LIVE,
        /** The missed events are no longer in memory: read them from the stream, then try again. */
        OLDER,
        /** More events are in memory than it can be given at once: send it some of {@link #recent}, then try again. */
        BEHIND,
        /** The sequence does not exist: it listens, and was told to resync. */
        UNKNOWN
    }

    /** Adds a listener, from now on or after a sequence. */
    synchronized Joined join(EventConnection listener, @Nullable Long after) {
        if (!ready && after != null) {
            return Joined.OLDER;
        }
        if (!ready) {
            listeners.add(listener);
            return Joined.LIVE;
        }
        if (after == null) {
            listeners.add(listener);
            listener.heartbeat(position);
            return Joined.LIVE;
        }
        if (after > position || after < 0) {
            listeners.add(listener);
            listener.resync(position);
            return Joined.UNKNOWN;
        }
        if (after < ring.floor()) {
            return Joined.OLDER;
        }
        List<Frame> missed = ring.after(after);
        if (missed.stream().mapToLong(Frame::size).sum() > listener.room()) {
            return Joined.BEHIND;
        }
        missed.forEach(listener::replay);
        listeners.add(listener);
        listener.heartbeat(position);
        return Joined.LIVE;
    }

    /** Adds a listener without the events that it missed. */
    synchronized void joinWithResync(EventConnection listener) {
        listeners.add(listener);
        listener.resync(position);
    }

    /** Some of the events in memory after a sequence, oldest first. */
    synchronized List<Frame> recent(long after) {
        return ring.after(after).stream().limit(AT_ONCE).toList();
    }

    synchronized void leave(EventConnection listener) {
        listeners.remove(listener);
    }

    /** Whether it has reached the end of the stream, or had before an outage of the bus. */
    synchronized boolean isReady() {
        return ready;
    }

    /** The sequence of the last event, 0 while none is known. */
    synchronized long position() {
        return ready ? position : 0;
    }

    /** The events in memory begin after this sequence. */
    synchronized long floor() {
        return ring.floor();
    }

    private void follow() {
        while (running) {
            try {
                StreamReader reader = StreamReader.open(nats, CONNECTED_WITHIN);
                locate(reader.info());
                boolean any = read(reader, Duration.ZERO);
                while (running && reader.isUnbroken() && (any || isSame(reader.info()))) {
                    boolean expected = announced.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                    announced.drainPermits();
                    any = read(reader, expected ? STORED_WITHIN : Duration.ZERO);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception lost) {
                LOG.debugf(lost, "event tail restarts");
            }
            if (!pause()) {
                return;
            }
        }
    }

    /**
     * Reads what there is.
     *
     * @param within how long to wait for the first one
     * @return whether there was any
     */
    private boolean read(StreamReader reader, Duration within)
            throws IOException, JetStreamApiException, InterruptedException {
        long reached = reached();
        Optional<Event> next = reader.next(reached);
        long deadline = System.nanoTime() + within.toNanos();
        for (long millis = 1; next.isEmpty() && System.nanoTime() < deadline; millis *= 2) {
            Thread.sleep(millis);
            next = reader.next(reached);
        }
        boolean any = next.isPresent();
        while (running && next.isPresent()) {
            next = reader.next(take(next.get()));
        }
        caughtUp();
        return any;
    }

    private synchronized long reached() {
        return position;
    }

    private synchronized boolean isSame(StreamInfo info) {
        return info.getCreateTime().equals(streamOf) && info.getStreamState().getLastSequence() >= position;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Finds the sequence after which to continue reading. */
    private synchronized void locate(StreamInfo info) {
        StreamState state = info.getStreamState();
        boolean same = info.getCreateTime().equals(streamOf)
                && position <= state.getLastSequence()
                && position + 1 >= state.getFirstSequence();
        if (!same) {
            streamOf = info.getCreateTime();
            readyAt = state.getLastSequence();
            position = Math.max(Math.max(state.getFirstSequence() - 1, 0), readyAt - prefill);
            ring.clear(position);
            ready = false;
            becomeReadyIfCaughtUp();
        }
    }

    /** Returns its sequence. */
    private synchronized long take(Event read) {
        Frame event = Frame.of(read);
        position = event.sequence();
        if (event.permission() == null && !hiddenReported) {
            hiddenReported = true;
            LOG.warnf("events without a permission are shown to nobody; first event subject=%s", read.subject());
        }
        ring.add(event);
        if (ready) {
            List.copyOf(listeners).forEach(listener -> listener.offer(event));
        } else {
            becomeReadyIfCaughtUp();
        }
        return position;
    }

    private void becomeReadyIfCaughtUp() {
        if (position >= readyAt) {
            ready = true;
            List.copyOf(listeners).forEach(listener -> listener.resync(position));
        }
    }

    /** Events that were purged cannot be waited for. */
    private synchronized void caughtUp() {
        if (!ready) {
            position = Math.max(position, readyAt);
            becomeReadyIfCaughtUp();
        }
    }
}
