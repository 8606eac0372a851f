package io.calypso.backup.run;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stops runs, with growing insistence: {@code cancel}, the same again, then {@code cancel inactive}, by which the Director tells both
 * daemons although it holds the run for over; at last it is a problem for a person.
 */
@ApplicationScoped
class RunStopper {

    private static final Logger LOG = Logger.getLogger(RunStopper.class);
    /** The Director connects to the client and the storage before it answers, and waits long for one that is down. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration AGAIN = Duration.ofSeconds(20);
    private static final Duration INSIST = Duration.ofSeconds(60);
    private static final Duration GIVE_UP = Duration.ofMinutes(4);

    private final Director director;
    private final RunStore runs;
    private final Clock clock;

    RunStopper(Director director, RunStore runs, Clock clock) {
        this.director = director;
        this.runs = runs;
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
        private boolean insisted;

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
            if (tried.compareTo(INSIST) > 0 && !insisted) {
                insisted = true;
                last = now;
                insist();
            } else if (Duration.between(last, now).compareTo(AGAIN) > 0) {
                last = now;
                send(ConsoleCommand.of("cancel").with("jobid", runId));
            }
        }

        private void insist() {
            Optional<Run> run = runs.find(runId);
            String client = run.map(Run::client).orElse("");
            String job = run.map(Run::job).orElse("");
            if (!ConsoleCommand.canHold(client) || !ConsoleCommand.canHold(job)) {
                return;
            }
            send(ConsoleCommand.of(".defaults").with("job", job)).stream()
                    .filter(line -> line.startsWith("storage="))
                    .map(line -> line.substring("storage=".length()))
                    .filter(ConsoleCommand::canHold)
                    .findFirst()
                    .ifPresent(storage -> send(ConsoleCommand.of("cancel inactive")
                            .with("jobid", runId)
                            .with("client", client)
                            .with("storage", storage)));
        }

        /** Whether it worked is for the catalog to say: the answer differs by version and language. */
        private List<String> send(ConsoleCommand command) {
            try {
                return director.query(command, LIMIT);
            } catch (CalypsoException failed) {
                LOG.warnf("a run could not be told to stop: run=%d problem=%s", runId, failed.getMessage());
                return List.of();
            }
        }
    }
}
