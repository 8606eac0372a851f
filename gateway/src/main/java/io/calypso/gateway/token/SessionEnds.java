package io.calypso.gateway.token;

import io.calypso.common.nats.Event;
import io.calypso.common.nats.EventTail;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.token.EndedSessions;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/**
 * Feeds the ended sessions to the token check: those of the last twenty minutes, then each one as it ends. Its events are read
 * separately from all others, so that a flood of other events does not delay a sign-out.
 */
@Singleton
public final class SessionEnds {

    private final EndedSessions endedSessions;
    private final EventTail tail;

    @Inject
    public SessionEnds(NatsConnection nats, EndedSessions endedSessions, Clock clock) {
        this.endedSessions = endedSessions;
        this.tail = new EventTail(EndedSessions.EVENTS, clock.instant().minus(EndedSessions.MEMORY), this::take, nats);
    }

    /** Starts to read; returns at once. */
    public void start() {
        tail.start();
    }

    @PreDestroy
    public void stop() {
        tail.close();
    }

    private void take(Event event) {
        JsonObject data = new JsonObject(event.data());
        endedSessions.ended(data.getString("sessionId"), Instant.parse(data.getString("endedAt")));
    }
}
