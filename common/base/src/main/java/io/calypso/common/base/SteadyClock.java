package io.calypso.common.base;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that nobody sets: it begins with the system's time and from then on counts what has really passed. For ages and deadlines within a
 * process, which a change of the system's time must neither end nor prolong; not for times that are stored or shown.
 */
public final class SteadyClock extends Clock {

    private final Instant begun = Instant.now();
    private final long nanoTime = System.nanoTime();

    @Override
    public Instant instant() {
        return begun.plusNanos(System.nanoTime() - nanoTime);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
