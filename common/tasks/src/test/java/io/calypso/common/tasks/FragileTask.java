package io.calypso.common.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Cannot be resumed after a restart. */
@ApplicationScoped
public class FragileTask implements TaskHandler {

    static final List<String> ROLLED_BACK = new CopyOnWriteArrayList<>();

    @Override
    public String kind() {
        return "test.fragile";
    }

    @Override
    public Restart onRestart() {
        return Restart.FAIL;
    }

    @Override
    public TaskResult run(TaskContext context) {
        return TaskResult.done();
    }

    @Override
    public void rollBack(TaskContext context) {
        ROLLED_BACK.add(context.taskId().toString());
    }
}
