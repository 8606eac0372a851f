package io.calypso.backup.run;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.tasks.Restart;
import io.calypso.common.tasks.TaskContext;
import io.calypso.common.tasks.TaskHandler;
import io.calypso.common.tasks.TaskResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Cancels a run and ends when the run has ended. */
@ApplicationScoped
class CancelRunTask implements TaskHandler {

    static final String KIND = "backup.cancel";
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** The run to cancel. */
    @RegisterForReflection(registerFullHierarchy = true)
    record Payload(long runId) {}

    private final RunStore runs;
    private final RunStopper stopper;
    private final CatalogRetry catalog;

    CancelRunTask(RunStore runs, RunStopper stopper, CatalogRetry catalog) {
        this.runs = runs;
        this.stopper = stopper;
        this.catalog = catalog;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Restart onRestart() {
        return Restart.RESUME;
    }

    @Override
    public TaskResult run(TaskContext context) throws InterruptedException {
        long runId = context.payload(Payload.class).runId();
        RunStopper.Attempt stopping = stopper.attempt(runId);
        while (true) {
            Run run = catalog.untilAvailable(context, () -> runs.find(runId))
                    .orElseThrow(() -> CalypsoException.of(
                                    RunProblems.RUN_VANISHED, "Run " + runId + " is no longer in the catalog.")
                            .remedy("It was deleted there; read the Director's own log."));
            if (run.status().isFinal()) {
                return TaskResult.of(RunResult.of(run, null));
            }
            context.progress(null, "waiting for the run to end");
            stopping.step();
            context.sleep(BEAT);
        }
    }
}
