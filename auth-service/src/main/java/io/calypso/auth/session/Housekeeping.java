package io.calypso.auth.session;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes old sessions and failed sign-ins. */
@ApplicationScoped
class Housekeeping {

    private final Sessions sessions;
    private final Lockout lockout;

    Housekeeping(Sessions sessions, Lockout lockout) {
        this.sessions = sessions;
        this.lockout = lockout;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        sessions.forgetOld();
        lockout.forgetOld();
    }
}
