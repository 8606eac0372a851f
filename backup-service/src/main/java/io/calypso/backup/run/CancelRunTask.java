package io.calypso.backup.run;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.tasks.Restart;
import io.calypso.common.tasks.TaskContext;
import io.calypso.common.tasks.TaskHandler;
import io.calypso.common.tasks.TaskResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Stops a run and ends when the run has. */
@ApplicationScoped
class CancelRunTask implements TaskHandler {

    static final String KIND = "backup.cancel";
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** What is to stop. */
    @RegisterForReflection(registerFullHierarchy = true)
    record Payload(long runId) {}

    private final RunStore runs;
    private final RunStopper stopper;
    private final Patience patience;

    CancelRunTask(RunStore runs, RunStopper stopper, Patience patience) {
        this.runs = runs;
        this.stopper = stopper;
        this.patience = patience;
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
            Run run = patience.until(context, () -> runs.find(runId))
                    .orElseThrow(() -> CalypsoException.of(
                                    RunProblems.RUN_VANISHED, "Run " + runId + " is no longer in the catalog.")
                            .remedy("Somebody deleted it there; look at the Director's own log."));
            if (run.status().isFinal()) {
                return TaskResult.of(RunResult.of(run, null));
            }
            context.progress(null, "waiting for the run to stop");
            stopping.step();
            context.sleep(BEAT);
        }
    }
}
