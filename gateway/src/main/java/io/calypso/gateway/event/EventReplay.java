package io.calypso.gateway.event;

import io.calypso.common.nats.NatsConnection;
import io.calypso.common.nats.StreamReader;
import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.event.EventTail.Joined;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Sends a listener the events that it missed: from memory if possible, otherwise from the stream, until it has caught up with the tail. */
@Singleton
public final class EventReplay {

    private static final Logger LOG = Logger.getLogger(EventReplay.class);
    private static final long GONE = -1;
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    private static final int TAIL_LOOKS = 60;
    private static final Duration TAIL_LOOK = Duration.ofMillis(50);
    private static final int QUIET_LOOKS = 6;
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
        if (!tail.isReady() || tail.join(listener, after) == Joined.OLDER) {
            Thread.ofVirtual().name("event-replay").start(() -> catchUp(listener, after));
        }
    }

    private void catchUp(EventConnection listener, long after) {
        try {
            awaitTail(listener);
            long reached = after;
            while (!listener.isClosed() && tail.join(listener, reached) == Joined.OLDER) {
                boolean tooFar = !tail.isReady() || tail.position() - reached > mostEvents;
                reached = tooFar ? GONE : readFromStream(listener, reached);
                if (reached == GONE) {
                    tail.joinWithResync(listener);
                    return;
                }
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

    /** Reads up to where the memory of the tail begins; returns {@link #GONE} when the stream no longer has the next event. */
    private long readFromStream(EventConnection listener, long after) throws Exception {
        StreamReader reader = StreamReader.open(nats, CONNECTED_WITHIN);
        if (after + 1 < reader.info().getStreamState().getFirstSequence()) {
            return GONE;
        }
        long until = tail.floor();
        AtomicLong quiet = new AtomicLong();
        reader.read(
                StreamReader.after("calypso.>", after),
                message -> {
                    Frame event = Frame.of(message);
                    listener.replay(event);
                    waitFor(listener);
                    return event.sequence() < until && !listener.isClosed();
                },
                () -> quiet.incrementAndGet() < QUIET_LOOKS);
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
