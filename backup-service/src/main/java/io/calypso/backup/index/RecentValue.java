package io.calypso.backup.index;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read again for every request while that is quick. When it takes longer than that, requests get the last one, and it is read
 * in the background, so seldom that a twentieth of the time is spent on it. A value older than two of the longest pauses is never answered:
 * nobody has asked for so long, or reading it fails. Requests at the same time share one reading.
 */
public final class RecentValue<T> {

    private static final Logger LOG = Logger.getLogger(RecentValue.class);
    private static final int PAUSE_PER_COST = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final String name;
    private final Supplier<T> read;
    private final Duration quick;
    private final Duration longestPause;
    private final Clock clock;
    private final Executor background;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Known<T> known;
    private volatile @Nullable Failure failure;
    private volatile long forgottenAt = System.nanoTime();

    /**
     * @param name for the log
     * @param read reads the value
     * @param quick reading that takes no longer than this is done for every request
     */
    public RecentValue(String name, Supplier<T> read, Duration quick, Clock clock) {
        this(name, read, quick, LONGEST_PAUSE, clock);
    }

    /**
     * @param longestPause the time between two readings in the background, as long as there are requests
     * @see #RecentValue(String, Supplier, Duration, Clock)
     */
    public RecentValue(String name, Supplier<T> read, Duration quick, Duration longestPause, Clock clock) {
        this(
                name,
                read,
                quick,
                longestPause,
                clock,
                task -> Thread.ofVirtual().name("recent-" + name).start(task));
    }

    RecentValue(
            String name, Supplier<T> read, Duration quick, Duration longestPause, Clock clock, Executor background) {
        this.name = name;
        this.longestPause = longestPause;
        this.read = read;
        this.quick = quick;
        this.clock = clock;
        this.background = background;
    }

    /**
     * @param asOf when reading began
     * @param begun the same of {@link System#nanoTime}
     */
    private record Known<T>(T value, Instant asOf, long begun, Duration cost) {}

    /**
     * Returns the value.
     *
     * @throws RuntimeException whatever reading throws
     */
    public T get() {
        Known<T> last = known;
        long now = System.nanoTime();
        if (last == null || last.begun() - forgottenAt < 0 || last.cost().compareTo(quick) <= 0) {
            return read(now);
        }
        Duration age = Duration.between(last.asOf(), clock.instant());
        if (age.isNegative() || age.compareTo(longestPause.multipliedBy(2)) > 0) {
            return read(now);
        }
        if (age.compareTo(pause(last.cost())) > 0) {
            refresh();
        }
        return last.value();
    }

    /** Returns the value as it is from now on. */
    public T again() {
        return read(System.nanoTime());
    }

    /** Says that the value has changed, by this service: the next request reads it. */
    public void forget() {
        forgottenAt = System.nanoTime();
    }

    /** Says that the value has changed by itself: the next request reads it, unless that takes so long that it is read in the background. */
    public void changed() {
        Known<T> last = known;
        if (last != null && last.cost().compareTo(quick.multipliedBy(2)) > 0) {
            refresh();
        } else {
            forget();
        }
    }

    private Duration pause(Duration cost) {
        Duration pause = cost.multipliedBy(PAUSE_PER_COST);
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }

    private void refresh() {
        if (refreshing.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    read(System.nanoTime());
                } catch (RuntimeException failed) {
                    LOG.debugf("not read again value=%s problem=%s", name, failed.getMessage());
                } finally {
                    refreshing.set(false);
                }
            });
        }
    }

    /** @param at of {@link System#nanoTime}, when reading ended */
    private record Failure(RuntimeException cause, long at) {}

    /** @param since of {@link System#nanoTime}: a reading that began later is as good, and so is a failure since then */
    private T read(long since) {
        reading.lock();
        try {
            Known<T> recent = known;
            if (recent != null && recent.begun() - since >= 0) {
                return recent.value();
            }
            Failure last = failure;
            if (last != null && last.at() - since >= 0) {
                throw last.cause();
            }
            long begun = System.nanoTime();
            Instant asOf = clock.instant();
            T value = tried();
            Known<T> next = new Known<>(value, asOf, begun, Duration.ofNanos(System.nanoTime() - begun));
            known = next;
            return next.value();
        } finally {
            reading.unlock();
        }
    }

    private T tried() {
        try {
            return read.get();
        } catch (RuntimeException failed) {
            failure = new Failure(failed, System.nanoTime());
            throw failed;
        }
    }
}
