package io.calypso.gateway.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests in flight, so that the gateway can stop without aborting one. */
final class RequestsInFlight {

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closing;

    void begin() {
        count.incrementAndGet();
    }

    void end() {
        count.decrementAndGet();
    }

    /** Whether the gateway is stopping: a client should then not send its next request on this connection. */
    boolean isClosing() {
        return closing;
    }

    /**
     * Waits until no request is in flight.
     *
     * @return whether that happened in time
     */
    boolean close(Duration atMost) throws InterruptedException {
        closing = true;
        long deadline = System.nanoTime() + atMost.toNanos();
        while (count.get() > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_EVERY);
        }
        return true;
    }
}
