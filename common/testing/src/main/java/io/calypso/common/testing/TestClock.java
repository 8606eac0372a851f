package io.calypso.common.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock: the real time plus an offset that tests set. */
@Singleton
@Alternative
@Priority(1)
public class TestClock extends Clock {

    /** A system property, because the extension that resets it may have another class loader. */
    private static final String AHEAD = "calypso.test.clock.ahead";

    /** Advances the time. */
    public void advance(Duration by) {
        System.setProperty(AHEAD, ahead().plus(by).toString());
    }

    /** Returns to the real time, as before each test. */
    public void reset() {
        backToNow();
    }

    static void backToNow() {
        System.clearProperty(AHEAD);
    }

    private static Duration ahead() {
        return Duration.parse(System.getProperty(AHEAD, "PT0S"));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead());
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
