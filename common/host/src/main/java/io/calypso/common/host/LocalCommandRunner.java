package io.calypso.common.host;

import io.calypso.common.host.CommandObserver.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs commands on this host with {@link ProcessBuilder}.
 *
 * <p>Not {@code smallrye-common-process}: in our measurement, a limit of 1 s on {@code sleep 6} returned after 6 s, an interrupt
 * was lost, and output beyond the limit was silently truncated.
 */
final class LocalCommandRunner implements CommandRunner {

    private static final Logger LOG = Logger.getLogger(LocalCommandRunner.class);
    private static final long DRAIN_MILLIS = 500;
    private static final long EXIT_MILLIS = 500;

    private final Clock clock;
    private final CommandObserver observer;
    private final Duration grace;
    private final Map<String, Execution> executions = new ConcurrentHashMap<>();

    LocalCommandRunner(Clock clock, CommandObserver observer, Duration grace) {
        this.clock = clock;
        this.observer = observer;
        this.grace = grace;
    }

    @Override
    public CommandResult run(Command command) {
        long begun = System.nanoTime();
        Outcome outcome = Outcome.NOT_STARTED;
        try {
            Execution execution = start(command);
            outcome = Outcome.CANCELLED;
            try {
                CommandResult result = await(execution, begun);
                outcome = result.succeeded() ? Outcome.SUCCEEDED : Outcome.FAILED;
                return result;
            } finally {
                forget(execution);
            }
        } catch (CommandTimeout late) {
            outcome = Outcome.TIMED_OUT;
            throw late;
        } catch (CommandOutputTooLarge large) {
            outcome = Outcome.OUTPUT_TOO_LARGE;
            throw large;
        } finally {
            observer.ended(command.tool().name(), command.verb(), outcome, since(begun));
        }
    }

    private Execution start(Command command) {
        String id = UUID.randomUUID().toString();
        ProcessBuilder builder = ProcessLauncher.prepare(command, id, command.resolvedArgv());
        byte[] input = command.input();
        if (input == null) {
            builder.redirectInput(new File("/dev/null"));
        }
        Process process = ProcessLauncher.start(command, builder);
        Execution execution = new Execution(id, command, process, clock.instant());
        executions.put(id, execution);
        if (input != null) {
            feed(process.getOutputStream(), input);
        }
        return execution;
    }

    private static void feed(OutputStream stream, byte[] input) {
        // A thread of its own, as a command may write output before it has read all its input, or never read any.
        Thread.ofPlatform().daemon().name("calypso-command-input").start(() -> {
            try (stream) {
                stream.write(input);
            } catch (IOException closed) {
                LOG.debugf("the command closed its input before the end");
            }
        });
    }

    private CommandResult await(Execution execution, long begun) {
        Command command = execution.command;
        try {
            long left = command.timeout().toNanos() - (System.nanoTime() - begun);
            boolean ended = execution.process.waitFor(Math.max(left, 1), TimeUnit.NANOSECONDS);
            if (execution.tooLarge()) {
                execution.end(grace);
                throw new CommandOutputTooLarge(command);
            }
            if (!ended) {
                String said = execution.said();
                execution.end(grace);
                throw new CommandTimeout(command, command.timeout(), said);
            }
            if (execution.cancelled) {
                execution.end(grace);
                throw new CommandCancelled(command);
            }
            execution.stdout.awaitEnd(DRAIN_MILLIS);
            execution.stderr.awaitEnd(DRAIN_MILLIS);
            if (execution.tooLarge()) {
                execution.end(grace);
                throw new CommandOutputTooLarge(command);
            }
            return new CommandResult(
                    execution.process.exitValue(), execution.stdout.text(), execution.stderr.text(), since(begun));
        } catch (InterruptedException interrupt) {
            execution.end(grace);
            Thread.currentThread().interrupt();
            throw new CommandCancelled(command);
        }
    }

    private void forget(Execution execution) {
        if (execution.process.isAlive()) {
            execution.state = RunningCommand.State.STUCK;
            LOG.errorf(
                    "a killed command is still running tool=%s pid=%d argv=%s",
                    execution.command.tool().name(), execution.process.pid(), execution.command);
            var _ = execution.process.onExit().thenRun(() -> executions.remove(execution.id));
        } else {
            executions.remove(execution.id);
        }
    }

    @Override
    public List<RunningCommand> running() {
        List<RunningCommand> list = new ArrayList<>();
        executions.values().forEach(execution -> list.add(execution.view()));
        list.sort(Comparator.comparing(RunningCommand::startedAt));
        return List.copyOf(list);
    }

    @Override
    public boolean cancel(String id) {
        Execution execution = executions.get(id);
        if (execution == null) {
            return false;
        }
        execution.cancelled = true;
        execution.end(grace);
        return true;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** One process that this runner started. */
    private static final class Execution {
        private final String id;
        private final Command command;
        private final Process process;
        private final ProcessTree tree;
        private final java.time.Instant startedAt;
        private final OutputCollector stdout;
        private final OutputCollector stderr;
        private volatile RunningCommand.State state = RunningCommand.State.RUNNING;
        private volatile boolean cancelled;

        private Execution(String id, Command command, Process process, java.time.Instant startedAt) {
            this.id = id;
            this.command = command;
            this.process = process;
            this.tree = new ProcessTree(process.pid(), id);
            this.startedAt = startedAt;
            // KILL, not TERM: the output is discarded, and it may arrive faster than a grace period allows.
            this.stdout = OutputCollector.start(
                    process.getInputStream(), command.maxOutput(), () -> process.destroyForcibly());
            this.stderr = OutputCollector.start(
                    process.getErrorStream(), command.maxOutput(), () -> process.destroyForcibly());
        }

        private boolean tooLarge() {
            return stdout.tooLarge() || stderr.tooLarge();
        }

        private String said() {
            String errors = stderr.text();
            return errors.isBlank() ? stdout.text() : errors;
        }

        private void end(Duration grace) {
            state = RunningCommand.State.ENDING;
            if (tree.end(grace)) {
                try {
                    // It is already gone from the process table; this only lets the JVM notice.
                    boolean _ = process.waitFor(EXIT_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException again) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private RunningCommand view() {
            return new RunningCommand(
                    id, command.tool().name(), command.verb(), command.shownArgv(), process.pid(), startedAt, state);
        }
    }
}
