package io.calypso.backup.restore;

import io.calypso.backup.bacula.Director;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Restores files and follows the run until it ends. After a restart it continues with the run that it started. */
@ApplicationScoped
class RestoreTask implements TaskHandler {

    static final String KIND = "backup.restore";

    private static final Logger LOG = Logger.getLogger(RestoreTask.class);
    /** The Director reads every selected file, perhaps millions, before it responds. */
    private static final Duration SELECTING = Duration.ofMinutes(30);

    private static final Pattern SELECTED = Pattern.compile("([0-9][0-9,]*) files? selected to be restored.*");

    private final RunStarter starter;
    private final RunFollower follower;

    RestoreTask(RunStarter starter, RunFollower follower) {
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
        RestoreOrder order = context.payload(RestoreOrder.class);
        long[] expected = {0};
        long runId = starter.startOnce(context, director -> {
            context.progress(null, "selecting files");
            List<String> answer = ask(director, order, context.taskId());
            expected[0] = selected(answer);
            return answer;
        });
        return follower.follow(context, runId, expected[0], order.where());
    }

    private static List<String> ask(Director director, RestoreOrder order, UUID taskId) {
        String table = RestoreOrder.table(taskId);
        try {
            List<String> selection = director.runApart(order.select(table), SELECTING);
            if (!selection.contains("OK")) {
                throw CalypsoException.of(
                                RestoreProblems.SELECTION_REFUSED,
                                "The Director refused the selection: " + String.join(" ", selection))
                        .remedy("Check whether the files were pruned from the catalog since they were selected.");
            }
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

    /** Returns the number of files, which is used for the progress only; 0 for output in another language. */
    private static long selected(List<String> answer) {
        for (String line : answer) {
            Matcher matcher = SELECTED.matcher(line);
            if (matcher.matches() && matcher.group(1).length() < 20) {
                return Long.parseLong(matcher.group(1).replace(",", ""));
            }
        }
        return 0;
    }
}
