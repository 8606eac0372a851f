package io.calypso.gateway.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The latest events, bounded by number and by size. Not thread-safe: its owner must lock. */
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

    /** Removes all events and starts after this sequence. */
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

    /** The ring contains every event after this sequence. */
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
