package io.calypso.gateway.event;

import io.calypso.common.nats.NatsConnection;
import io.calypso.common.nats.StreamReader;
import io.calypso.gateway.config.GatewayConfig;
import io.nats.client.Message;
import io.nats.client.api.StreamInfo;
import io.nats.client.api.StreamState;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one reader of the stream. Every event is read once, kept for a while, and offered to everybody who listens. After the bus was
 * away it goes on where it stood; when the stream is another one (or events fell out of it meanwhile) everybody is told to resync.
 */
@Singleton
public final class EventTail {

    private static final Logger LOG = Logger.getLogger(EventTail.class);
    private static final String EVERYTHING = "calypso.>";
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(1);

    private final NatsConnection nats;
    private final int prefill;
    private final EventRing ring;
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

    /** Begins to read; returns at once. */
    public void start() {
        thread = Thread.ofVirtual().name("event-tail").start(this::follow);
    }

    @PreDestroy
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** What became of the wish to go on after a sequence. */
    enum Joined {
        /** It listens, and has what it missed. */
        LIVE,
        /** What it missed is no longer in memory: read it from the stream, then try again. */
        OLDER,
        /** No such sequence: it listens, and was told to resync. */
        UNKNOWN
    }

    /** Lets somebody listen, from now on or after a sequence. */
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
        ring.after(after).forEach(listener::offer);
        listeners.add(listener);
        listener.heartbeat(position);
        return Joined.LIVE;
    }

    /** Joins without what was missed. */
    synchronized void joinAnew(EventConnection listener) {
        listeners.add(listener);
        listener.resync(position);
    }

    synchronized void leave(EventConnection listener) {
        listeners.remove(listener);
    }

    /** Whether it stands where the stream ends, or did before the bus went away. */
    synchronized boolean isReady() {
        return ready;
    }

    /** The sequence of the last event, 0 while none is known. */
    synchronized long position() {
        return ready ? position : 0;
    }

    /** What is kept in memory begins after this sequence. */
    synchronized long floor() {
        return ring.floor();
    }

    private void follow() {
        while (running) {
            try {
                StreamReader reader = StreamReader.open(nats, CONNECTED_WITHIN);
                long from = locate(reader.info());
                reader.read(StreamReader.after(EVERYTHING, from), this::take, () -> upToDate(reader.info()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception lost) {
                LOG.debugf(lost, "event tail begins again");
            }
            if (!pause()) {
                return;
            }
        }
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

    /** Where to read on. */
    private synchronized long locate(StreamInfo info) {
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
            becomeReadyIfThere();
        }
        return position;
    }

    private synchronized boolean take(Message message) {
        Frame event = Frame.of(message);
        position = event.sequence();
        if (event.permission() == null && !hiddenReported) {
            hiddenReported = true;
            LOG.warnf(
                    "event without a permission is shown to nobody, as are those after it subject=%s",
                    message.getSubject());
        }
        ring.add(event);
        if (ready) {
            List.copyOf(listeners).forEach(listener -> listener.offer(event));
        } else {
            becomeReadyIfThere();
        }
        return running;
    }

    private void becomeReadyIfThere() {
        if (position >= readyAt) {
            ready = true;
            List.copyOf(listeners).forEach(listener -> listener.resync(position));
        }
    }

    /** In a quiet moment: is there really nothing, and is it still the same stream? */
    private synchronized boolean upToDate(StreamInfo info) {
        boolean there = info.getStreamState().getLastSequence() <= position;
        if (there && !ready) {
            position = Math.max(position, readyAt);
            becomeReadyIfThere();
        }
        return running
                && info.getStreamState().getLastSequence() == position
                && info.getCreateTime().equals(streamOf);
    }
}
