package io.calypso.common.token;

import io.calypso.common.base.SteadyClock;
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
 * minutes. Both the time that has really passed and the system's time, which may be set, must be later by that.
 *
 * <p>Fed by the events {@value #EVENTS} of auth-service, and by {@link HttpEndedSessions} with what was missed of them.
 */
public final class EndedSessions {

    /** The subjects whose events carry {@code {"sessionId": "...", "endedAt": "..."}}. */
    public static final String EVENTS = "calypso.auth-service.session.ended.v1";

    /** How long an ended session is kept: the lifetime of a token (15 minutes) plus five minutes. */
    public static final Duration MEMORY = Duration.ofMinutes(20);

    /** What is to be asked for: it also covers the tokens that are valid again when the system's time is set back by less than three hours. */
    public static final Duration ASKED_FOR = MEMORY.plusHours(3);

    private static final int SWEEP_EVERY = 256;

    private final Clock clock;
    private final Clock steady;
    private final Map<String, End> ends = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** @param clock the system's time */
    public EndedSessions(Clock clock) {
        this(clock, new SteadyClock());
    }

    EndedSessions(Clock clock, Clock steady) {
        this.clock = clock;
        this.steady = steady;
    }

    /**
     * @param at by the system's time
     * @param known by the steady clock
     */
    private record End(Instant at, Instant known) {}

    /** Whether the session has ended. */
    public boolean contains(String sessionId) {
        return ends.containsKey(sessionId);
    }

    /** Records the end of a session. Ignores one that is already known. */
    public void ended(String sessionId, Instant at) {
        Instant now = steady.instant();
        boolean isNew = ends.putIfAbsent(sessionId, new End(at, now)) == null;
        if (ends.size() % SWEEP_EVERY == 0) {
            Instant oldest = clock.instant().minus(MEMORY);
            Instant oldestKnown = now.minus(MEMORY);
            ends.values()
                    .removeIf(end -> end.at().isBefore(oldest) && end.known().isBefore(oldestKnown));
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
