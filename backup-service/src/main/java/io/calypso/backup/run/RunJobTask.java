package io.calypso.backup.run;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.common.tasks.Restart;
import io.calypso.common.tasks.TaskContext;
import io.calypso.common.tasks.TaskHandler;
import io.calypso.common.tasks.TaskResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Runs a job and follows the run until it ends. After a restart it continues with the run that it started. */
@ApplicationScoped
class RunJobTask implements TaskHandler {

    static final String KIND = "backup.run";

    /** What is to run. */
    @RegisterForReflection(registerFullHierarchy = true)
    record Payload(String job, @Nullable RunLevel level) {}

    private final RunStarter starter;
    private final RunFollower follower;

    RunJobTask(RunStarter starter, RunFollower follower) {
        this.starter = starter;
        this.follower = follower;
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
        Payload payload = context.payload(Payload.class);
        long runId =
                starter.startOnce(context, (director, _) -> director.run(command(payload, context), RunStarter.LIMIT));
        return follower.follow(context, runId);
    }

    private static ConsoleCommand command(Payload payload, TaskContext context) {
        ConsoleCommand command = ConsoleCommand.of("run").with("job", payload.job());
        RunLevel level = payload.level();
        if (level != null) {
            command = command.with("level", level.word());
        }
        return command.with("comment", RunComment.of(context.taskId().toString()))
                .keyword("yes");
    }
}
