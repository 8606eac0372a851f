package io.calypso.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One limit over many keys: a number of requests per period, with a burst. Bounded: the least used keys are dropped
 * first.
 */
final class RateLimit {

    private static final long MOST_KEYS = 50_000;

    private final long intervalNanos;
    private final long burst;
    private final LongSupplier nanoTime;
    private final Cache<String, Bucket> buckets;

    /** A count of 0 means no limit. */
    RateLimit(long count, Duration period, long burst, LongSupplier nanoTime) {
        this.intervalNanos = count <= 0 ? 0 : period.toNanos() / count;
        this.burst = Math.max(1, burst);
        this.nanoTime = nanoTime;
        Duration paidOff = Duration.ofNanos(this.intervalNanos * this.burst);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(paidOff.plusSeconds(60))
                // Its housekeeping takes less time than waking a thread for it.
                .executor(Runnable::run)
                .build();
    }

    /**
     * Takes one request of a key.
     *
     * @return zero when it may pass, otherwise how long to wait
     */
    Duration take(String key) {
        if (intervalNanos == 0) {
            return Duration.ZERO;
        }
        long now = nanoTime.getAsLong();
        long wait = buckets.get(key, fresh -> new Bucket(now)).take(now, intervalNanos, burst);
        return wait == 0 ? Duration.ZERO : Duration.ofNanos(wait);
    }
}
