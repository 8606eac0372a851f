package io.calypso.backup.run;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stops runs: {@code cancel}, the same again while the run goes on, and at last a problem for a person. The Director signals the run's own
 * thread and both daemons with each {@code cancel}, so saying it again helps where a daemon missed it.
 */
@ApplicationScoped
class RunStopper {

    private static final Logger LOG = Logger.getLogger(RunStopper.class);
    /** The Director connects to the client and the storage before it answers, and waits long for one that is down. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration AGAIN = Duration.ofSeconds(20);
    private static final Duration GIVE_UP = Duration.ofMinutes(4);

    private final Director director;
    private final Clock clock;

    RunStopper(Director director, Clock clock) {
        this.director = director;
        this.clock = clock;
    }

    /** The stopping of one run, begun with the first {@link Attempt#step()}. */
    Attempt attempt(long runId) {
        return new Attempt(runId);
    }

    /** How far the stopping of a run has come. */
    final class Attempt {

        private final long runId;
        private @Nullable Instant begun;
        private @Nullable Instant last;

        private Attempt(long runId) {
            this.runId = runId;
        }

        /**
         * Does what is due. To be called every second or so until the run is over.
         *
         * @throws CalypsoException 504 {@code run-will-not-stop} when all was tried
         */
        void step() {
            Instant now = clock.instant();
            if (begun == null || last == null) {
                begun = now;
                last = now;
                send(ConsoleCommand.of("cancel").with("jobid", runId));
                return;
            }
            Duration tried = Duration.between(begun, now);
            if (tried.compareTo(GIVE_UP) > 0) {
                throw CalypsoException.of(
                                RunProblems.RUN_WILL_NOT_STOP, "Run " + runId + " was told to stop, but goes on.")
                        .remedy(
                                "Restart the daemon that its log names last: the client's File daemon or the Storage daemon.")
                        .with("runId", runId);
            }
            if (Duration.between(last, now).compareTo(AGAIN) > 0) {
                last = now;
                send(ConsoleCommand.of("cancel").with("jobid", runId));
            }
        }

        /** Whether it worked is for the catalog to say: the answer differs by version and language. */
        private void send(ConsoleCommand command) {
            try {
                director.runApart(command, LIMIT);
            } catch (CalypsoException failed) {
                LOG.warnf("a run could not be told to stop: run=%d problem=%s", runId, failed.getMessage());
            }
        }
    }
}
