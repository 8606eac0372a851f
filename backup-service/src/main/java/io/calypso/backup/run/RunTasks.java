package io.calypso.backup.run;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.Validation;
import io.calypso.common.contract.TaskView;
import io.calypso.common.tasks.TaskRequest;
import io.calypso.common.tasks.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Submits the tasks that start and cancel runs. */
@ApplicationScoped
public class RunTasks {

    private final Tasks tasks;
    private final RunStore runs;

    RunTasks(Tasks tasks, RunStore runs) {
        this.tasks = tasks;
        this.runs = runs;
    }

    /**
     * Submits a task that runs a job. The caller has checked that the job exists; the task fails if the Director does not know it.
     *
     * @param level {@code FULL}, {@code DIFFERENTIAL} or {@code INCREMENTAL}; the job's own when absent
     */
    @Transactional
    public TaskView run(String job, @Nullable RunLevel level) {
        var validation = new Validation();
        validation.check(
                ConsoleCommand.canHold(job),
                "/job",
                "bad-name",
                "has a character that the Director's console does not accept");
        validation.check(
                level != RunLevel.BASE && level != RunLevel.VIRTUAL_FULL,
                "/level",
                "bad-level",
                "must be FULL, DIFFERENTIAL or INCREMENTAL");
        validation.throwIfAny();
        return tasks.submit(TaskRequest.of(RunJobTask.KIND, "Run job " + job, "backup-job", job)
                .withPayload(new RunJobTask.Payload(job, level))
                .thatCanBeCancelled());
    }

    /**
     * Submits a task that cancels a run.
     *
     * @throws CalypsoException 404 when the catalog does not have it, 409 {@code run-not-active} when it has ended
     */
    @Transactional
    TaskView cancel(long id) {
        Run run = runs.find(id).orElseThrow(() -> Runs.notFound(id));
        if (run.status().isFinal()) {
            throw CalypsoException.of(RunProblems.RUN_NOT_ACTIVE, "Run " + id + " has ended: " + run.status() + ".")
                    .remedy("There is nothing to cancel.");
        }
        return tasks.submit(TaskRequest.of(
                        CancelRunTask.KIND,
                        "Stop run " + run.id() + " of " + run.job(),
                        "backup-run",
                        Long.toString(run.id()))
                .withPayload(new CancelRunTask.Payload(run.id()))
                .withLocks("backup-run/" + run.id()));
    }
}
