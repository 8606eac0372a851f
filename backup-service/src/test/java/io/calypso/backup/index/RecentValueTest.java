package io.calypso.backup.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecentValueTest {

    private static final Duration NEVER_QUICK = Duration.ofNanos(-1);

    private final List<Runnable> background = new ArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final TestClock clock = new TestClock();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private RecentValue<Integer> value(Duration quick) {
        return new RecentValue<>("test", reads::incrementAndGet, quick, Duration.ofMinutes(1), clock, background::add);
    }

    @Test
    void isReadForEveryRequestWhileThatIsQuick() {
        RecentValue<Integer> value = value(Duration.ofHours(1));
        assertThat(value.get()).isEqualTo(1);
        assertThat(value.get()).isEqualTo(2);
    }

    @Test
    void isReadInTheBackgroundWhenReadingTakesLong() {
        RecentValue<Integer> value = value(NEVER_QUICK);
        assertThat(value.get()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(61));
        assertThat(value.get()).isEqualTo(1);
        assertThat(value.get()).isEqualTo(1);
        assertThat(background).hasSize(1);
        background.removeFirst().run();
        assertThat(value.get()).isEqualTo(2);
        assertThat(background).isEmpty();
    }

    @Test
    void isReadAfterAChangeOfOurOwn() {
        RecentValue<Integer> value = value(NEVER_QUICK);
        value.get();
        value.forget();
        assertThat(value.get()).isEqualTo(2);
        assertThat(value.again()).isEqualTo(3);
    }

    @Test
    void isReadInTheBackgroundAfterAChangeFromElsewhere() {
        RecentValue<Integer> value = value(NEVER_QUICK);
        value.get();
        value.changed();
        assertThat(value.get()).isEqualTo(1);
        background.removeFirst().run();
        assertThat(value.get()).isEqualTo(2);
    }

    @Test
    void isNotAnsweredWhenItIsTooOld() {
        RecentValue<Integer> value = value(NEVER_QUICK);
        value.get();
        clock.advance(Duration.ofSeconds(121));
        assertThat(value.get()).isEqualTo(2);
        clock.advance(Duration.ofHours(-1));
        assertThat(value.get()).isEqualTo(3);
    }

    @Test
    void aFailureIsThrownAndTheNextRequestReadsAgain() {
        RecentValue<Integer> value = new RecentValue<>(
                "test",
                () -> {
                    if (reads.incrementAndGet() == 1) {
                        throw new IllegalStateException("down");
                    }
                    return reads.get();
                },
                NEVER_QUICK,
                Duration.ofMinutes(1),
                clock,
                background::add);
        assertThatThrownBy(value::get).hasMessage("down");
        assertThat(value.get()).isEqualTo(2);
    }

    @Test
    void requestsAtTheSameTimeShareOneReading() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RecentValue<Integer> value = new RecentValue<>(
                "test",
                () -> {
                    inside.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException interrupt) {
                        throw new IllegalStateException(interrupt);
                    }
                    return reads.incrementAndGet();
                },
                NEVER_QUICK,
                Duration.ofMinutes(1),
                clock,
                background::add);
        Thread first = Thread.startVirtualThread(value::get);
        inside.await();
        List<Thread> others = List.of(Thread.startVirtualThread(value::get), Thread.startVirtualThread(value::get));
        goOn.countDown();
        first.join();
        for (Thread other : others) {
            other.join();
        }
        assertThat(reads.get()).isLessThanOrEqualTo(2);
    }
}
