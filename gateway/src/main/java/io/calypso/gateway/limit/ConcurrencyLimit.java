package io.calypso.gateway.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One limit over many keys: a number of requests at a time. */
final class ConcurrencyLimit {

    private final int most;
    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    /** A count of 0 means no limit. */
    ConcurrencyLimit(int most) {
        this.most = most;
    }

    /** Counts a request of a key; returns false, and does not count it, when there are too many already. */
    boolean enter(String key) {
        if (counts.merge(key, 1, Integer::sum) <= most || most == 0) {
            return true;
        }
        leave(key);
        return false;
    }

    /** Ends a request that was counted. */
    void leave(String key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
