package io.calypso.gateway.event;

import io.calypso.common.nats.Event;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.nats.StreamReader;
import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.event.EventTail.Joined;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sends a listener the events that it missed: from memory if possible, otherwise from the stream, until it has caught up with the tail. */
@Singleton
public final class EventReplay {

    private static final Logger LOG = Logger.getLogger(EventReplay.class);
    private static final long GONE = -1;
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    private static final int TAIL_LOOKS = 60;
    private static final Duration TAIL_LOOK = Duration.ofMillis(50);
    private static final Duration SLOW_DOWN = Duration.ofMillis(5);

    private final NatsConnection nats;
    private final EventTail tail;
    private final long mostEvents;

    @Inject
    public EventReplay(NatsConnection nats, EventTail tail, GatewayConfig config) {
        this.nats = nats;
        this.tail = tail;
        this.mostEvents = config.events().replayEvents();
    }

    /** Adds a listener that has all events up to a sequence. */
    void join(EventConnection listener, long after) {
        if (!tail.isReady() || !isSettled(tail.join(listener, after))) {
            Thread.ofVirtual().name("event-replay").start(() -> catchUp(listener, after));
        }
    }

    private static boolean isSettled(Joined joined) {
        return joined == Joined.LIVE || joined == Joined.UNKNOWN;
    }

    private void catchUp(EventConnection listener, long after) {
        try {
            awaitTail(listener);
            long reached = after;
            Joined joined = tail.join(listener, reached);
            while (!listener.isClosed() && !isSettled(joined)) {
                if (joined == Joined.BEHIND) {
                    reached = sendRecent(listener, reached);
                } else {
                    boolean tooFar = !tail.isReady() || tail.position() - reached > mostEvents;
                    reached = tooFar ? GONE : readFromStream(listener, reached);
                }
                if (reached == GONE) {
                    tail.joinWithResync(listener);
                    return;
                }
                joined = tail.join(listener, reached);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception lost) {
            LOG.debugf(lost, "replay was aborted");
            tail.joinWithResync(listener);
        }
        if (listener.isClosed()) {
            tail.leave(listener);
        }
    }

    /** Right after the start the tail is not ready yet; if the bus is down for longer, the listener must resync. */
    private void awaitTail(EventConnection listener) throws InterruptedException {
        for (int i = 0; i < TAIL_LOOKS && !tail.isReady() && !listener.isClosed(); i++) {
            Thread.sleep(TAIL_LOOK);
        }
    }

    /** Sends some of the events in memory, as fast as the listener reads; returns the sequence of the last one. */
    private long sendRecent(EventConnection listener, long after) {
        long reached = after;
        for (Frame event : tail.recent(after)) {
            listener.replay(event);
            waitFor(listener);
            reached = event.sequence();
        }
        return reached;
    }

    /** Reads up to where the memory of the tail begins; returns {@link #GONE} when the stream no longer has the next event. */
    private long readFromStream(EventConnection listener, long after) throws Exception {
        StreamReader reader = StreamReader.open(nats, CONNECTED_WITHIN);
        if (after + 1 < reader.info().getStreamState().getFirstSequence()) {
            return GONE;
        }
        long until = tail.floor();
        Optional<Event> next = reader.next(after);
        while (next.isPresent() && next.get().sequence() <= until && !listener.isClosed()) {
            listener.replay(Frame.of(next.get()));
            waitFor(listener);
            next = reader.next(next.get().sequence());
        }
        return until;
    }

    private static void waitFor(EventConnection listener) {
        while (listener.isBusy() && !listener.isClosed()) {
            try {
                Thread.sleep(SLOW_DOWN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
