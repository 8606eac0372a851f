package io.calypso.common.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.Eventually;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecurringTest {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Recurring recurring = new Recurring();
    private final AtomicInteger times = new AtomicInteger();

    @AfterEach
    void stop() {
        recurring.stop(new ShutdownEvent());
    }

    @Test
    void goesOnAfterAFailure() {
        recurring.start("test", Duration.ZERO, PAUSE, () -> {
            if (times.incrementAndGet() == 2) {
                throw new IllegalStateException("as the test wants");
            }
        });
        Eventually.holds(() -> assertThat(times).hasValueGreaterThan(5));
    }

    @Test
    void neverDoesTheSameTwiceAtATime() {
        AtomicInteger atATime = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        recurring.start("test", Duration.ZERO, Duration.ZERO, () -> {
            most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
            LockSupport.parkNanos(10_000);
            atATime.decrementAndGet();
            times.incrementAndGet();
        });
        Eventually.holds(() -> assertThat(times).hasValueGreaterThan(100));
        assertThat(most).hasValue(1);
    }

    @Test
    void endsWithTheService() throws InterruptedException {
        recurring.start("test", Duration.ZERO, PAUSE, times::incrementAndGet);
        recurring.start("later", Duration.ofHours(1), PAUSE, () -> times.set(-1));
        Eventually.holds(() -> assertThat(times).hasValueGreaterThan(0));
        recurring.stop(new ShutdownEvent());
        Thread.sleep(PAUSE.multipliedBy(10));
        int last = times.get();
        Thread.sleep(PAUSE.multipliedBy(10));
        assertThat(times).hasValue(last);
    }
}
