package io.calypso.gateway.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A leaky bucket in one number (the generic cell rate algorithm): the time at which everything that was taken has drained. No lock, no timer.
 */
final class Bucket {

    private final AtomicLong paidUntil;

    Bucket(long nowNanos) {
        this.paidUntil = new AtomicLong(nowNanos);
    }

    /**
     * Takes one request.
     *
     * @return 0 when the request is allowed, otherwise the nanoseconds until it would be
     */
    long take(long nowNanos, long intervalNanos, long burst) {
        while (true) {
            long before = paidUntil.get();
            long base = before - nowNanos < 0 ? nowNanos : before;
            long wait = base + intervalNanos - (nowNanos + intervalNanos * burst);
            if (wait > 0) {
                return wait;
            }
            if (paidUntil.compareAndSet(before, base + intervalNanos)) {
                return 0;
            }
        }
    }
}
