package io.calypso.gateway.event;

import io.calypso.common.token.AccessToken;
import io.calypso.gateway.event.EventSink.Ending;
import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One listener: filters events by its token's permissions, keeps the order, and drops a listener that does not read. Events are offered
 * from any thread; frames are sent on the listener's event loop.
 */
final class EventConnection {

    private final Context context;
    private final EventSink sink;
    private final AccessToken token;
    private final long mostWaiting;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    EventConnection(Context context, EventSink sink, AccessToken token, long mostWaiting) {
        this.context = context;
        this.sink = sink;
        this.token = token;
        this.mostWaiting = mostWaiting;
    }

    AccessToken token() {
        return token;
    }

    /** Sends a new event; a listener with too large a backlog is dropped. */
    void offer(Frame event) {
        if (waiting.get() > mostWaiting) {
            close(Ending.TOO_SLOW);
        } else {
            replay(event);
        }
    }

    /** Sends a past event; the caller checks {@link #isBusy}. */
    void replay(Frame event) {
        if (closed.get() || event.permission() == null || !token.may(event.permission())) {
            return;
        }
        waiting.addAndGet(event.size());
        context.runOnContext(go -> {
            if (closed.get()) {
                return;
            }
            sink.event(event).onComplete(sent -> waiting.addAndGet(-event.size()));
        });
    }

    /** How many bytes it can be given at once without being dropped as too slow. */
    long room() {
        return mostWaiting / 2 - waiting.get();
    }

    /** Whether the sender should wait until the listener has read more. */
    boolean isBusy() {
        return room() < 0;
    }

    void heartbeat(long sequence) {
        control("heartbeat", sequence);
    }

    void resync(long sequence) {
        control("resync", sequence);
    }

    private void control(String type, long sequence) {
        context.runOnContext(go -> {
            if (!closed.get()) {
                sink.control(type, sequence);
            }
        });
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Closes the connection for a reason of the gateway. */
    void close(Ending ending) {
        if (closed.compareAndSet(false, true)) {
            context.runOnContext(go -> sink.close(ending));
        }
    }

    /** Called when the other side has closed the connection. */
    void gone() {
        closed.set(true);
    }
}
