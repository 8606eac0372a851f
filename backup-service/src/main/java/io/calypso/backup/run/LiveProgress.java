package io.calypso.backup.run;

import io.calypso.backup.bacula.BaculaProblems;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The progress of running runs, queried from their clients' File daemons. A result is used for less than two seconds; a client that did not
 * respond is not queried for a while, as each query would wait for the Director's own time limit.
 */
@ApplicationScoped
class LiveProgress {

    private static final Logger LOG = Logger.getLogger(LiveProgress.class);
    private static final Duration FRESH = Duration.ofMillis(1_500);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final int KEPT = 10_000;

    private final Director director;
    private final RunStore runs;
    private final Clock clock;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<Long, Long> expected = new ConcurrentHashMap<>();

    /** @param since of {@link System#nanoTime} */
    private record Answer(List<FileDaemonStatus.Job> jobs, Instant at, long since, boolean failed) {
        boolean holds() {
            return System.nanoTime() - since < (failed ? LEFT_ALONE : FRESH).toNanos();
        }
    }

    LiveProgress(Director director, RunStore runs, Clock clock) {
        this.director = director;
        this.runs = runs;
        this.clock = clock;
    }

    /** Returns the progress of a run; empty unless it is running and its client responds. Never fails, and waits a few seconds at most. */
    Optional<RunProgress> of(Run run) {
        String client = run.client();
        if (run.status() != RunStatus.RUNNING || client == null || !ConsoleCommand.canHold(client)) {
            return Optional.empty();
        }
        Answer answer = ask(client);
        if (answer == null) {
            return Optional.empty();
        }
        return answer.jobs().stream()
                .filter(job -> job.runId() == run.id())
                .findFirst()
                .map(job -> new RunProgress(
                                job.files(), job.bytes(), job.bytesPerSecond(), job.currentFile(), null, answer.at())
                        .outOf(expectedBytes(run)));
    }

    private @Nullable Answer ask(String client) {
        Answer last = answers.get(client);
        if (last != null && last.holds()) {
            return last;
        }
        ReentrantLock turn = turns.computeIfAbsent(client, name -> new ReentrantLock());
        if (!turn.tryLock()) {
            // Another thread is querying already: use the previous result.
            return last == null || last.failed() ? null : last;
        }
        try {
            Answer answer = question(client);
            if (answers.size() > KEPT) {
                answers.clear();
            }
            answers.put(client, answer);
            return answer;
        } finally {
            turn.unlock();
        }
    }

    private Answer question(String client) {
        try {
            List<String> lines = director.query(
                    ConsoleCommand.of(".status").with("client", client).keyword("running"), LIMIT);
            return new Answer(FileDaemonStatus.parse(lines), clock.instant(), System.nanoTime(), false);
        } catch (CalypsoException failed) {
            if (failed.type().equals(BaculaProblems.DIRECTOR_UNEXPECTED)) {
                LOG.warnf(failed, "status of a client not understood client=%s", client);
            } else {
                LOG.debugf(
                        "no progress client=%s problem=%s",
                        client, failed.type().code());
            }
            return new Answer(List.of(), clock.instant(), System.nanoTime(), true);
        }
    }

    private long expectedBytes(Run run) {
        if (expected.size() > KEPT) {
            expected.clear();
        }
        Long known = expected.get(run.id());
        if (known == null) {
            known = run.type() == RunType.BACKUP ? runs.expectedBytes(run) : 0L;
            expected.put(run.id(), known);
        }
        return known;
    }
}
