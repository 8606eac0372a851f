package io.calypso.gateway.token;

import io.calypso.common.token.EndedSessions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Produces the framework-free beans of the token check. */
final class TokenBeans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    EndedSessions endedSessions(Clock clock) {
        return new EndedSessions(clock);
    }
}
