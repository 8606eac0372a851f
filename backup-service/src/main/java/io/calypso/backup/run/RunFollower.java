package io.calypso.backup.run;

import io.calypso.common.base.ByteSize;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.tasks.TaskCancelled;
import io.calypso.common.tasks.TaskContext;
import io.calypso.common.tasks.TaskResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows a run for a task: the run's log, progress and result become those of the task. */
@ApplicationScoped
public class RunFollower {

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int LINES_AT_ONCE = 500;
    /** The Director stores the end of a run first and its last messages after that. */
    private static final int QUIET_BEATS_AT_THE_END = 2;

    private static final int KEPT_FOR_THE_PROBLEM = 5;

    /** The first line of the Director's summary of a run that failed says nothing. */
    private static final Pattern SUMMARY = Pattern.compile("Error: Bacula \\S+ [0-9][0-9.]* \\(");

    /** Bacula 9.6 to 15, dird/job.c. */
    private static final Pattern DUPLICATE =
            Pattern.compile("JobId ([0-9]+) already running\\. Duplicate job not allowed");

    private final RunStore runs;
    private final RunLog log;
    private final LiveProgress progress;
    private final RunWaits waits;
    private final RunStopper stopper;
    private final IncompleteRuns incomplete;
    private final CatalogRetry catalog;

    RunFollower(
            RunStore runs,
            RunLog log,
            LiveProgress progress,
            RunWaits waits,
            RunStopper stopper,
            IncompleteRuns incomplete,
            CatalogRetry catalog) {
        this.runs = runs;
        this.incomplete = incomplete;
        this.log = log;
        this.progress = progress;
        this.waits = waits;
        this.stopper = stopper;
        this.catalog = catalog;
    }

    /**
     * Follows a run until it ends. The result of a restore is compared with what its {@link RestoreTally} says that it was to write.
     *
     * @throws TaskCancelled when the run was cancelled, by this task or by anybody else
     */
    public TaskResult follow(TaskContext context, long runId) throws InterruptedException {
        RestoreTally tally = context.checkpoint(RunCheckpoint.class)
                .map(RunCheckpoint::tally)
                .orElse(null);
        long expectedFiles = tally == null ? 0 : tally.entries();
        Deque<String> troubles = new ArrayDeque<>();
        RunStopper.Attempt stopping = stopper.attempt(runId);
        Run run;
        try {
            run = awaitEnd(context, runId, expectedFiles, troubles, stopping);
        } catch (TaskCancelled duringOutage) {
            // The catalog cannot show how it ends, but the Director may still receive the command.
            stopping.step();
            throw duringOutage;
        }
        return end(context, run, troubles, tally);
    }

    private Run awaitEnd(
            TaskContext context, long runId, long expectedFiles, Deque<String> troubles, RunStopper.Attempt stopping)
            throws InterruptedException {
        Run run = look(context, runId);
        while (!run.status().isFinal()) {
            copyLog(context, runId, troubles);
            if (context.cancelRequested()) {
                context.progress(null, "cancelling");
                stopping.step();
            } else {
                report(context, run, expectedFiles);
            }
            context.sleep(BEAT);
            run = look(context, runId);
        }
        for (int quiet = 0; quiet < QUIET_BEATS_AT_THE_END; ) {
            quiet = copyLog(context, runId, troubles) ? 0 : quiet + 1;
            Thread.sleep(BEAT.toMillis() / 2);
        }
        return run;
    }

    private TaskResult end(TaskContext context, Run run, Deque<String> troubles, @Nullable RestoreTally tally)
            throws InterruptedException {
        RunResult result = RunResult.of(run, tally);
        return switch (run.status()) {
            case SUCCEEDED, WARNING -> {
                List<String> missing = catalog.untilAvailable(context, () -> incomplete.examine(run));
                if (run.isEmptyFull() || !missing.isEmpty()) {
                    yield TaskResult.failed(result, noBackup(run, missing));
                }
                context.progress(100.0, summary(result));
                yield result.failed() == null || result.failed() == 0
                        ? TaskResult.of(result)
                        : TaskResult.failed(result, incompleteRestore(run, result, troubles));
            }
            case CANCELLED -> {
                Optional<CalypsoException> duplicate = duplicate(run, troubles);
                if (duplicate.isPresent()) {
                    yield TaskResult.failed(result, duplicate.get());
                }
                throw new TaskCancelled(result);
            }
            case FAILED -> TaskResult.failed(result, failure(run, troubles));
            case QUEUED, RUNNING -> throw new IllegalStateException("the run is not over: " + run.id());
        };
    }

    private static CalypsoException noBackup(Run run, List<String> missing) {
        if (missing.isEmpty()) {
            return CalypsoException.of(RunProblems.NOTHING_SAVED, "Run " + run.id() + " saved no data.")
                    .remedy(
                            "Check that the job's paths have files, and that their filesystems are mounted on the client.")
                    .with("runId", run.id());
        }
        return CalypsoException.of(
                        RunProblems.PATHS_NOT_SAVED,
                        "Run " + run.id() + " saved no data of " + String.join(", ", missing) + ".")
                .remedy(
                        "Check that these paths exist on the client and that its File daemon may read them, or take them out of the job. Instead of a symbolic link, include what it points to.")
                .with("runId", run.id());
    }

    /** The Director ends a run that would overlap with another one of its job as if somebody had cancelled it. */
    private static Optional<CalypsoException> duplicate(Run run, Deque<String> troubles) {
        return troubles.stream()
                .map(DUPLICATE::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(other -> CalypsoException.of(
                                RunProblems.RUN_OVERLAPS,
                                "Run " + run.id() + " was not started, as run " + other.group(1)
                                        + " of the same job is not over.")
                        .remedy("Wait until that run has ended, or allow the job's runs to overlap.")
                        .with("runId", run.id()));
    }

    private static CalypsoException failure(Run run, Deque<String> troubles) {
        String why = troubles.isEmpty() ? "The run's log does not name the cause." : String.join("\n", troubles);
        return CalypsoException.of(RunProblems.RUN_FAILED, why)
                .remedy("Read the run's log, remove the cause and run the job again.")
                .with("runId", run.id());
    }

    private Run look(TaskContext context, long runId) throws InterruptedException {
        Optional<Run> run = catalog.untilAvailable(context, () -> runs.find(runId));
        return run.orElseThrow(
                () -> CalypsoException.of(RunProblems.RUN_VANISHED, "Run " + runId + " is no longer in the catalog.")
                        .remedy("It was deleted there; read the Director's own log."));
    }

    /** Copies new messages; returns whether there were any. */
    private boolean copyLog(TaskContext context, long runId, Deque<String> troubles) throws InterruptedException {
        RunCheckpoint stand =
                context.checkpoint(RunCheckpoint.class).orElseGet(() -> new RunCheckpoint(runId - 1, runId, 0, null));
        List<RunLog.Entry> lines =
                catalog.untilAvailable(context, () -> log.after(runId, stand.lastLogId(), LINES_AT_ONCE));
        if (lines.isEmpty()) {
            return false;
        }
        for (RunLog.Entry entry : lines) {
            context.log(entry.line().text());
            noteTrouble(troubles, entry.line().text());
        }
        context.checkpoint(stand.logged(lines.getLast().id()));
        return true;
    }

    private static void noteTrouble(Deque<String> troubles, String text) {
        String first = text.lines().findFirst().orElse("");
        if (SUMMARY.matcher(first).find()) {
            return;
        }
        if (first.contains("Error:") || first.contains("Fatal error:") || first.contains("ERR=")) {
            troubles.addLast(first.length() > 500 ? first.substring(0, 500) + " …" : first);
            if (troubles.size() > KEPT_FOR_THE_PROBLEM) {
                troubles.removeFirst();
            }
        }
    }

    private void report(TaskContext context, Run run, long expectedFiles) {
        Optional<RunWait> wait = waits.of(run);
        if (wait.isPresent()) {
            context.progress(null, wait.get().message());
            return;
        }
        if (run.status() == RunStatus.QUEUED) {
            context.progress(null, "queued");
            return;
        }
        Optional<RunProgress> now = progress.of(run);
        if (now.isEmpty()) {
            context.progress(null, "running");
            return;
        }
        RunProgress at = now.get();
        Double percent =
                expectedFiles > 0 ? Double.valueOf(Math.min(99.0, 100.0 * at.files() / expectedFiles)) : at.percent();
        context.progress(
                percent,
                summary(at.files(), at.sizeBytes()) + ", " + new ByteSize(at.bytesPerSecond()) + "/s"
                        + (at.currentFile() == null ? "" : ", " + at.currentFile()));
    }

    private static String summary(RunResult result) {
        Long skipped = result.skipped();
        String written = summary(result.files(), result.sizeBytes());
        if (result.selected() == null) {
            return written;
        }
        if (skipped == null) {
            return written + "; files that were there already may have been left as they were";
        }
        return skipped == 0 ? written : written + " written; " + grouped(skipped) + " were there already and were left";
    }

    private static CalypsoException incompleteRestore(Run run, RunResult result, Deque<String> troubles) {
        return CalypsoException.of(
                        RunProblems.RESTORE_INCOMPLETE,
                        "Run " + run.id() + " did not restore all of the " + result.selected() + " selected files: "
                                + result.failed() + " failed."
                                + (troubles.isEmpty() ? "" : "\n" + String.join("\n", troubles)))
                .remedy("Read the run's log, remove the cause and restore what is missing again.")
                .with("runId", run.id());
    }

    private static String summary(long files, long bytes) {
        return grouped(files) + " files, " + new ByteSize(bytes);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
