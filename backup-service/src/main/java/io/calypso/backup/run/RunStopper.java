package io.calypso.backup.run;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.SteadyClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Cancels runs: {@code cancel}, repeated while the run continues, and finally a problem. With each {@code cancel} the Director signals the run's
 * own thread and both daemons, so a repetition helps when a daemon missed the first.
 */
@ApplicationScoped
class RunStopper {

    private static final Logger LOG = Logger.getLogger(RunStopper.class);
    /** The Director connects to the client and the storage before it responds, and waits long for one that is down. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration AGAIN = Duration.ofSeconds(20);
    private static final Duration GIVE_UP = Duration.ofMinutes(4);

    private final Director director;
    private final Clock steady = new SteadyClock();

    RunStopper(Director director) {
        this.director = director;
    }

    /** Returns an attempt to cancel a run; it begins with the first {@link Attempt#step()}. */
    Attempt attempt(long runId) {
        return new Attempt(runId);
    }

    /** The state of cancelling one run. */
    final class Attempt {

        private final long runId;
        private @Nullable Instant begun;
        private @Nullable Instant last;

        private Attempt(long runId) {
            this.runId = runId;
        }

        /**
         * Does what is due. To be called about every second until the run has ended.
         *
         * @throws CalypsoException 504 {@code run-will-not-stop} when it does not end in time
         */
        void step() {
            Instant now = steady.instant();
            if (begun == null || last == null) {
                begun = now;
                last = now;
                send(ConsoleCommand.of("cancel").with("jobid", runId));
                return;
            }
            Duration tried = Duration.between(begun, now);
            if (tried.compareTo(GIVE_UP) > 0) {
                throw CalypsoException.of(
                                RunProblems.RUN_WILL_NOT_STOP, "Run " + runId + " was cancelled, but continues.")
                        .remedy(
                                "Restart the daemon that its log names last: the client's File daemon or the Storage daemon.")
                        .with("runId", runId);
            }
            if (Duration.between(last, now).compareTo(AGAIN) > 0) {
                last = now;
                send(ConsoleCommand.of("cancel").with("jobid", runId));
            }
        }

        /** The catalog shows whether it worked; the output differs by version and language. */
        private void send(ConsoleCommand command) {
            try {
                director.runApart(command, LIMIT);
            } catch (CalypsoException failed) {
                LOG.warnf("run not cancelled run=%d problem=%s", runId, failed.getMessage());
            }
        }
    }
}
