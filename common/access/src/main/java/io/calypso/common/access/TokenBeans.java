package io.calypso.common.access;

import io.calypso.common.base.SteadyClock;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.outbox.EventSubscriptions;
import io.calypso.common.token.AccessTokenVerifier;
import io.calypso.common.token.EndedSessions;
import io.calypso.common.token.HttpEndedSessions;
import io.calypso.common.token.HttpJwks;
import io.calypso.common.token.VerificationKeys;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Produces the framework-free token beans for a service, and tracks ended sessions from the event stream. */
@ApplicationScoped
class TokenBeans {

    private final Clock clock;
    private volatile @Nullable HttpEndedSessions missed;

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
        var keys = new HttpJwks(CalypsoSettings.Jwt.requireJwksUrl(settings.jwt()), new SteadyClock());
        keys.prefetch();
        return keys;
    }

    @Produces
    @Singleton
    AccessTokenVerifier accessTokenVerifier(
            CalypsoSettings settings, VerificationKeys keys, EndedSessions endedSessions) {
        return new AccessTokenVerifier(settings.jwt().issuer(), settings.jwt().audience(), keys, endedSessions, clock);
    }

    /** The service that issues the tokens knows of its own sessions without this. */
    void follow(
            @Observes StartupEvent started,
            CalypsoSettings settings,
            VerificationKeys keys,
            NatsConnection nats,
            EventSubscriptions events,
            EndedSessions endedSessions) {
        AutoCloseable _ = nats.listen(EndedSessions.EVENTS, event -> {
            var session = events.read(event, SessionEnded.class);
            endedSessions.ended(session.sessionId(), session.endedAt());
        });
        if (keys instanceof HttpJwks) {
            missed = CalypsoSettings.Jwt.endedSessionsUrl(settings.jwt())
                    .map(url -> new HttpEndedSessions(url, endedSessions))
                    .orElse(null);
        }
        HttpEndedSessions source = missed;
        if (source != null) {
            nats.onChange(source::busChanged);
            source.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        HttpEndedSessions source = missed;
        if (source != null) {
            source.close();
        }
    }

    /** The data of the session-ended event. */
    @RegisterForReflection(registerFullHierarchy = true)
    record SessionEnded(String sessionId, Instant endedAt) {}
}
