package io.calypso.common.access;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.outbox.EventSubscriptions;
import io.calypso.common.token.AccessTokenVerifier;
import io.calypso.common.token.EndedSessions;
import io.calypso.common.token.HttpJwks;
import io.calypso.common.token.VerificationKeys;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Produces the framework-free token beans for a service, and tracks ended sessions from the event stream. */
@ApplicationScoped
class TokenBeans {

    private final Clock clock;

    TokenBeans(Clock clock) {
        this.clock = clock;
    }

    @Produces
    @Singleton
    EndedSessions endedSessions() {
        return new EndedSessions(clock);
    }

    @Produces
    @Singleton
    @DefaultBean
    VerificationKeys verificationKeys(CalypsoSettings settings) {
        var keys = new HttpJwks(CalypsoSettings.Jwt.requireJwksUrl(settings.jwt()), clock);
        keys.prefetch();
        return keys;
    }

    @Produces
    @Singleton
    AccessTokenVerifier accessTokenVerifier(
            CalypsoSettings settings, VerificationKeys keys, EndedSessions endedSessions) {
        return new AccessTokenVerifier(settings.jwt().issuer(), settings.jwt().audience(), keys, endedSessions, clock);
    }

    void follow(@Observes StartupEvent started, EventSubscriptions events, EndedSessions endedSessions) {
        events.replayFrom(EndedSessions.EVENTS, clock.instant().minus(EndedSessions.MEMORY), event -> {
            var session = events.read(event, SessionEnded.class);
            endedSessions.ended(session.sessionId(), session.endedAt());
        });
    }

    /** The data of the session-ended event. */
    @RegisterForReflection(registerFullHierarchy = true)
    record SessionEnded(String sessionId, Instant endedAt) {}
}
