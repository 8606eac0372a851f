package io.calypso.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final RateLimit limit = new RateLimit(10, Duration.ofSeconds(1), 5, now::get);

    @Test
    void allowsTheBurstAndThenTheRate() {
        for (int i = 0; i < 5; i++) {
            assertThat(limit.take("ann")).isZero();
        }
        assertThat(limit.take("ann")).isEqualTo(Duration.ofMillis(100));
        now.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(limit.take("ann")).isZero();
        assertThat(limit.take("ann")).isPositive();
    }

    @Test
    void doesNotSaveUpMoreThanTheBurst() {
        assertThat(limit.take("ann")).isZero();
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        for (int i = 0; i < 5; i++) {
            assertThat(limit.take("ann")).isZero();
        }
        assertThat(limit.take("ann")).isPositive();
    }

    @Test
    void countsEverybodyAlone() {
        for (int i = 0; i < 5; i++) {
            limit.take("ann");
        }
        assertThat(limit.take("ann")).isPositive();
        assertThat(limit.take("bob")).isZero();
    }

    @Test
    void isOffWithARateOfZero() {
        RateLimit off = new RateLimit(0, Duration.ofSeconds(1), 1, now::get);
        for (int i = 0; i < 100; i++) {
            assertThat(off.take("ann")).isZero();
        }
    }

    @Test
    void countsAnIpv6NetworkAsOne() {
        assertThat(RequestLimits.network("2001:db8:1:2::1")).isEqualTo(RequestLimits.network("2001:db8:1:2:ffff::9"));
        assertThat(RequestLimits.network("2001:db8:1:2::1")).isNotEqualTo(RequestLimits.network("2001:db8:1:3::1"));
        assertThat(RequestLimits.network("192.0.2.7")).isEqualTo("192.0.2.7");
    }
}
