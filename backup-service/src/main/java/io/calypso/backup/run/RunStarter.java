package io.calypso.backup.run;

import io.calypso.backup.bacula.BaculaProblems;
import io.calypso.backup.bacula.Director;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.tasks.TaskCancelled;
import io.calypso.common.tasks.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run for a task exactly once, even when the service is killed in between.
 *
 * <p>Before the request, it stores the greatest run id of the catalog. Afterwards the run is found by its comment among the greater ids: the
 * catalog has the row before the Director responds, so neither the wording of the response nor a lost response matters.
 */
@ApplicationScoped
public class RunStarter {

    /** How long the Director may take to queue a run. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int LOOKS_AFTER_AN_ANSWER = 4;
    private static final int LOOKS_WITHOUT_AN_ANSWER = 15;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Director director;
    private final RunStore runs;
    private final CatalogRetry catalog;

    RunStarter(Director director, RunStore runs, CatalogRetry catalog) {
        this.director = director;
        this.runs = runs;
        this.catalog = catalog;
    }

    /** Asks the Director for a run; the command carries the task's comment. */
    @FunctionalInterface
    public interface Question {
        /** @param counted takes what a restore is to write, before the command is sent */
        List<String> ask(Director director, Consumer<RestoreTally> counted) throws InterruptedException;
    }

    /**
     * Returns the id of the task's run, which is started unless it was started already.
     *
     * @throws CalypsoException the problem of the Director; 409 {@code run-refused} with the Director's output, 504 {@code run-unknown}
     *     when the Director did not respond and no run appeared
     */
    public long startOnce(TaskContext context, Question question) throws InterruptedException {
        Optional<RunCheckpoint> before = context.checkpoint(RunCheckpoint.class);
        if (before.isPresent()) {
            RunCheckpoint stand = before.get();
            Long known = stand.runId();
            if (known != null) {
                return known;
            }
            Optional<Run> started = look(context, stand.floor(), LOOKS_WITHOUT_AN_ANSWER);
            if (started.isPresent()) {
                return remember(context, stand, started.get());
            }
        }
        if (context.cancelRequested()) {
            throw new TaskCancelled();
        }
        RunCheckpoint stand = before.orElseGet(() -> new RunCheckpoint(catalog.once(runs::greatestId), null, 0, null));
        context.checkpoint(stand);
        return ask(context, stand, question);
    }

    private long ask(TaskContext context, RunCheckpoint stand, Question question) throws InterruptedException {
        List<String> answer = List.of();
        @Nullable CalypsoException failure = null;
        try {
            answer = question.ask(director, tally -> context.checkpoint(stand.counted(tally)));
        } catch (CalypsoException failed) {
            failure = failed;
        }
        boolean answered = failure == null || failure.type().equals(BaculaProblems.DIRECTOR_UNEXPECTED);
        Optional<Run> started =
                look(context, stand.floor(), answered ? LOOKS_AFTER_AN_ANSWER : LOOKS_WITHOUT_AN_ANSWER);
        if (started.isPresent()) {
            return remember(context, stand, started.get());
        }
        if (failure == null) {
            throw CalypsoException.of(RunProblems.RUN_REFUSED, "The Director did not start the run: " + excerpt(answer))
                    .remedy("Correct what the Director names, then try again.");
        }
        if (failure.type().equals(BaculaProblems.DIRECTOR_TIMEOUT)) {
            throw CalypsoException.of(
                            RunProblems.RUN_UNKNOWN,
                            "The Director did not respond, and no run of this task has appeared.")
                    .remedy("Check the list of runs before you start it again: the Director may still start it.")
                    .causedBy(failure);
        }
        throw failure;
    }

    private Optional<Run> look(TaskContext context, long floor, int times) throws InterruptedException {
        String comment = RunComment.of(context.taskId().toString());
        for (int i = 0; i < times; i++) {
            Optional<Run> run = catalog.untilAvailable(context, () -> runs.withComment(comment, floor));
            if (run.isPresent()) {
                return run;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return Optional.empty();
    }

    private static long remember(TaskContext context, RunCheckpoint stand, Run run) {
        RunCheckpoint last = context.checkpoint(RunCheckpoint.class).orElse(stand);
        context.checkpoint(last.found(run.id()));
        return run.id();
    }

    private static String excerpt(List<String> answer) {
        String text = String.join(" ", answer).strip();
        return text.isEmpty() ? "no output" : text.length() > 600 ? text.substring(0, 600) + " …" : text;
    }
}
