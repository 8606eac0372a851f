package io.calypso.gateway.token;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.nats.Event;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.token.EndedSessions;
import io.calypso.common.token.HttpEndedSessions;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * Feeds the ended sessions to the token check: each one as it ends, and from auth-service those that ended while the message bus was away. Its
 * events are received separately from all others, so that a flood of other events does not delay a sign-out.
 */
@Singleton
public final class SessionEnds {

    private final NatsConnection nats;
    private final EndedSessions endedSessions;
    private final Optional<HttpEndedSessions> missed;

    @Inject
    public SessionEnds(NatsConnection nats, CalypsoSettings settings, EndedSessions endedSessions) {
        this.nats = nats;
        this.endedSessions = endedSessions;
        this.missed = CalypsoSettings.Jwt.endedSessionsUrl(settings.jwt())
                .map(url -> new HttpEndedSessions(url, endedSessions));
    }

    /** Starts to listen; returns at once. */
    public void start() {
        AutoCloseable _ = nats.listen(EndedSessions.EVENTS, this::take);
        missed.ifPresent(source -> {
            nats.onChange(source::busChanged);
            source.start();
        });
    }

    @PreDestroy
    public void stop() {
        missed.ifPresent(HttpEndedSessions::close);
    }

    private void take(Event event) {
        JsonObject data = new JsonObject(event.data());
        endedSessions.ended(data.getString("sessionId"), Instant.parse(data.getString("endedAt")));
    }
}
