package io.calypso.common.tasks;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Counts to a number and stores its progress as a checkpoint. */
@ApplicationScoped
public class CountingTask implements TaskHandler {

    static final List<String> CALLS = new CopyOnWriteArrayList<>();

    /** @param fail whether to end with a failure */
    public record Payload(int upTo, boolean fail, long stepMillis) {}

    public record Reached(int number) {}

    @Override
    public String kind() {
        return "test.count";
    }

    @Override
    public Restart onRestart() {
        return Restart.RESUME;
    }

    @Override
    public TaskResult run(TaskContext context) throws InterruptedException {
        var payload = context.payload(Payload.class);
        int from = context.checkpoint(Reached.class).map(Reached::number).orElse(0);
        CALLS.add(context.taskId() + " from " + from);
        for (int number = from + 1; number <= payload.upTo(); number++) {
            if (context.cancelRequested()) {
                throw new TaskCancelled(new Reached(number - 1));
            }
            context.log("counted " + number);
            context.progress(100.0 * number / payload.upTo(), number + " of " + payload.upTo());
            context.checkpoint(new Reached(number));
            context.sleep(Duration.ofMillis(payload.stepMillis()));
        }
        if (payload.fail()) {
            throw CalypsoException.of(CommonProblems.COMMAND_FAILED, "cannot count")
                    .command(List.of("count"), 1, "no");
        }
        return TaskResult.of(Map.of("reached", payload.upTo()));
    }
}
