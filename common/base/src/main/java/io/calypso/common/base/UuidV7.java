package io.calypso.common.base;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered identifiers (RFC 9562, version 7): 48 bits of milliseconds, 12 bits of a counter within the millisecond,
 * 62 random bits. Ids created by one process sort in the order of their creation, so they can serve as keyset cursors.
 */
public final class UuidV7 {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Milliseconds shifted left by 12, the counter in the low bits: one number that only increases. */
    private static final AtomicLong LAST = new AtomicLong();

    private UuidV7() {}

    /** Returns a new id, greater than every id that this process created before. */
    public static UUID next() {
        long candidate = System.currentTimeMillis() << 12;
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, candidate));
        long high = (stamp >>> 12) << 16 | 0x7000L | (stamp & 0xFFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
