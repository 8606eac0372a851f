package io.calypso.common.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The sessions that ended a short time ago, whose access tokens are refused although they have not expired. Kept for longer
 * than a token lives and then forgotten, so it stays as small as the sign-outs of twenty minutes.
 *
 * <p>Fed by the events {@value #EVENTS}; while the message bus is down it knows what it knew, and a token of a
 * session that ended meanwhile is good until it expires.
 */
public final class EndedSessions {

    /** The subjects whose events carry {@code {"sessionId": "...", "endedAt": "..."}}. */
    public static final String EVENTS = "calypso.*.session.ended.v1";

    /** How long an ended session is remembered: the life of a token (15 minutes) and five more. */
    public static final Duration MEMORY = Duration.ofMinutes(20);

    private static final int SWEEP_EVERY = 256;

    private final Clock clock;
    private final Map<String, Instant> endedAt = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    public EndedSessions(Clock clock) {
        this.clock = clock;
    }

    /** Whether the session has ended. */
    public boolean contains(String sessionId) {
        return endedAt.containsKey(sessionId);
    }

    /** A session has ended; known already or too old to matter is fine. */
    public void ended(String sessionId, Instant at) {
        Instant oldest = clock.instant().minus(MEMORY);
        if (at.isBefore(oldest)) {
            return;
        }
        boolean isNew = endedAt.putIfAbsent(sessionId, at) == null;
        if (endedAt.size() % SWEEP_EVERY == 0) {
            endedAt.values().removeIf(each -> each.isBefore(oldest));
        }
        if (isNew) {
            listeners.forEach(listener -> listener.accept(sessionId));
        }
    }

    /** Tells the id of each session that ends from now on, for what is open longer than a request. Must not block. */
    public void onEnded(Consumer<String> listener) {
        listeners.add(listener);
    }
}
