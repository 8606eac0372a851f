package io.calypso.common.tasks;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.host.Command;
import io.calypso.common.host.DetachedCommand;
import io.calypso.common.host.DetachedCommands;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Optional;

/**
 * A task that is one process. The process outlives the service; after a restart the task attaches to it again,
 * continues to read its log where it stopped, and takes its exit code from disk if it ended in the meantime. It is
 * never started twice. A bean of this type must be a {@code @Singleton}.
 */
public abstract class ProcessTask implements TaskHandler {

    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int READ_AT_ONCE = 64 * 1024;

    private final DetachedCommands commands;

    /**
     * @param commands where the state of the process is stored; must live as long as the tasks, so not in a temporary
     * directory
     */
    protected ProcessTask(DetachedCommands commands) {
        this.commands = commands;
    }

    /** Returns the command to start. */
    protected abstract Command command(TaskContext context);

    /** Returns the result for an exit code. */
    protected abstract TaskResult ended(TaskContext context, int exitCode);

    /**
     * Handles one line of the process's output; writes it to the task's log unless overridden, for example to read
     * progress from it.
     */
    protected void line(TaskContext context, String line) {
        context.log(line);
    }

    /** The position up to which the output was read, in bytes. */
    @RegisterForReflection
    private record Read(long offset) {}

    @Override
    public final Restart onRestart() {
        return Restart.REATTACH;
    }

    @Override
    public final TaskResult run(TaskContext context) throws InterruptedException {
        DetachedCommand process = attachOrStart(context);
        DetachedCommand.State state = process.state();
        boolean cancelled = false;
        while (state instanceof DetachedCommand.Running) {
            copyOutput(context, process);
            if (context.cancelRequested()) {
                cancelled = true;
                boolean _ = process.cancel(GRACE);
            } else {
                context.sleep(BEAT);
            }
            state = process.state();
        }
        copyOutput(context, process);
        if (cancelled) {
            throw new TaskCancelled();
        }
        if (state instanceof DetachedCommand.Exited exited) {
            return ended(context, exited.exitCode());
        }
        throw CalypsoException.of(
                        TaskProblems.INTERRUPTED, "The process of the task was killed, or the machine was restarted.")
                .remedy("Check the task's log for its progress, then start the task again.");
    }

    private DetachedCommand attachOrStart(TaskContext context) {
        String id = "task-" + context.taskId();
        Optional<DetachedCommand> found = commands.find(id);
        if (found.isPresent() && !(found.get().state() instanceof DetachedCommand.NeverStarted)) {
            return found.get();
        }
        found.ifPresent(DetachedCommand::discard);
        return commands.start(id, command(context));
    }

    private void copyOutput(TaskContext context, DetachedCommand process) {
        long offset = context.checkpoint(Read.class).map(Read::offset).orElse(0L);
        while (true) {
            var part = process.output(offset, READ_AT_ONCE);
            int lastLine = part.text().lastIndexOf('\n') + 1;
            boolean running = process.state() instanceof DetachedCommand.Running;
            String whole =
                    running && lastLine < part.text().length() ? part.text().substring(0, lastLine) : part.text();
            if (whole.isEmpty()) {
                return;
            }
            whole.lines().forEach(line -> line(context, line));
            offset += whole.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            context.checkpoint(new Read(offset));
        }
    }
}
