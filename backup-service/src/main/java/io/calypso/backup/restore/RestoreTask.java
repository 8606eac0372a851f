package io.calypso.backup.restore;

import io.calypso.backup.bacula.Director;
import io.calypso.backup.run.RestoreTally;
import io.calypso.backup.run.RunFollower;
import io.calypso.backup.run.RunStarter;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.tasks.Restart;
import io.calypso.common.tasks.TaskContext;
import io.calypso.common.tasks.TaskHandler;
import io.calypso.common.tasks.TaskResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Restores files and follows the run until it ends. After a restart it continues with the run that it started. */
@ApplicationScoped
class RestoreTask implements TaskHandler {

    static final String KIND = "backup.restore";

    private static final Logger LOG = Logger.getLogger(RestoreTask.class);
    /** The Director reads every selected file, perhaps millions, before it responds. */
    private static final Duration SELECTING = Duration.ofMinutes(30);

    private final RunStarter starter;
    private final RunFollower follower;
    private final SelectedFiles files;

    RestoreTask(RunStarter starter, RunFollower follower, SelectedFiles files) {
        this.starter = starter;
        this.follower = follower;
        this.files = files;
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
        RestoreOrder order = context.payload(RestoreOrder.class);
        long runId = starter.startOnce(context, (director, counted) -> {
            context.progress(null, "selecting files");
            return ask(director, order, context.taskId(), counted);
        });
        return follower.follow(context, runId);
    }

    private List<String> ask(Director director, RestoreOrder order, UUID taskId, Consumer<RestoreTally> counted) {
        String table = RestoreOrder.table(taskId);
        try {
            List<String> selection = director.runApart(order.select(table), SELECTING);
            if (!selection.contains("OK")) {
                throw CalypsoException.of(
                                RestoreProblems.SELECTION_REFUSED,
                                "The Director refused the selection: " + String.join(" ", selection))
                        .remedy("Check whether the files were pruned from the catalog since they were selected.");
            }
            counted.accept(files.count(order, table));
            return director.runApart(order.restore(table, taskId), SELECTING);
        } finally {
            dropTable(director, table);
        }
    }

    private static void dropTable(Director director, String table) {
        try {
            director.run(RestoreOrder.cleanUp(table));
        } catch (CalypsoException failed) {
            LOG.warnf("table of selected files not dropped table=%s problem=%s", table, failed.getMessage());
        }
    }
}
