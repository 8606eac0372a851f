package io.calypso.auth.session;

import io.calypso.common.service.Recurring;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Removes old sessions and failed sign-ins. */
@ApplicationScoped
class Housekeeping {

    private final Sessions sessions;
    private final Lockout lockout;

    Housekeeping(Sessions sessions, Lockout lockout) {
        this.sessions = sessions;
        this.lockout = lockout;
    }

    void start(@Observes StartupEvent started, Recurring recurring) {
        recurring.start("housekeeping", Duration.ofMinutes(1), Duration.ofMinutes(10), this::forgetOld);
    }

    void forgetOld() {
        sessions.forgetOld();
        lockout.forgetOld();
    }
}
