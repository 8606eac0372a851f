package io.calypso.gateway.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The latest events, bounded by number and by size. Not safe for threads: its owner locks. */
final class EventRing {

    private final int mostEvents;
    private final long mostBytes;
    private final Deque<Frame> events = new ArrayDeque<>();
    private long bytes;
    private long floor;

    EventRing(int mostEvents, long mostBytes) {
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
    }

    /** Begins anew: nothing up to this sequence is in here. */
    void clear(long sequence) {
        events.clear();
        bytes = 0;
        floor = sequence;
    }

    void add(Frame event) {
        events.addLast(event);
        bytes += event.size();
        while (events.size() > mostEvents || (bytes > mostBytes && events.size() > 1)) {
            Frame oldest = events.removeFirst();
            bytes -= oldest.size();
            floor = oldest.sequence();
        }
    }

    /** Every event after this sequence is in here. */
    long floor() {
        return floor;
    }

    List<Frame> after(long sequence) {
        List<Frame> later = new ArrayList<>();
        for (Frame event : events) {
            if (event.sequence() > sequence) {
                later.add(event);
            }
        }
        return later;
    }
}
