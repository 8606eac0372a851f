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
 * The sessions that ended recently, whose access tokens are refused although they have not expired. Entries are kept
 * longer than a token lives and then removed, so there are only as many as sessions that ended in the last twenty
 * minutes.
 *
 * <p>Fed by the events {@value #EVENTS} of auth-service, and by {@link HttpEndedSessions} with what was missed of them.
 */
public final class EndedSessions {

    /** The subjects whose events carry {@code {"sessionId": "...", "endedAt": "..."}}. */
    public static final String EVENTS = "calypso.auth-service.session.ended.v1";

    /** How long an ended session is kept: the lifetime of a token (15 minutes) plus five minutes. */
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

    /** Records the end of a session. Ignores one that is already known or too old to matter. */
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

    /**
     * Registers a listener for the id of each session that ends from now on, for connections that outlive a request. It
     * must not block.
     */
    public void onEnded(Consumer<String> listener) {
        listeners.add(listener);
    }
}
