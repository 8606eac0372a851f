package io.calypso.common.tasks;

import io.calypso.common.host.Command;
import io.calypso.common.host.CommandObserver;
import io.calypso.common.host.DetachedCommands;
import io.calypso.common.host.Host;
import io.calypso.common.host.Tool;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Runs a shell script, so that tests can start arbitrary processes. */
@Singleton
public class ScriptTask extends ProcessTask {

    static final DetachedCommands PROCESSES = Host.local(Clock.systemUTC(), CommandObserver.NONE)
            .detached(Path.of("target", "processes-" + UUID.randomUUID()));

    private static final Tool SH = Tool.named("sh", "dash");

    public record Payload(String script) {}

    ScriptTask() {
        super(PROCESSES);
    }

    static Command script(String text) {
        return Command.of(SH, "-c", text);
    }

    @Override
    public String kind() {
        return "test.script";
    }

    @Override
    protected Command command(TaskContext context) {
        return script(context.payload(Payload.class).script());
    }

    @Override
    protected TaskResult ended(TaskContext context, int exitCode) {
        return TaskResult.of(Map.of("exitCode", exitCode));
    }
}
