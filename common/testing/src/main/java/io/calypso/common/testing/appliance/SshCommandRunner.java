package io.calypso.common.testing.appliance;

import io.calypso.common.base.FailedCommand;
import io.calypso.common.host.Command;
import io.calypso.common.host.CommandCancelled;
import io.calypso.common.host.CommandObserver;
import io.calypso.common.host.CommandObserver.Outcome;
import io.calypso.common.host.CommandOutputTooLarge;
import io.calypso.common.host.CommandResult;
import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.CommandTimeout;
import io.calypso.common.host.ProcessTrees;
import io.calypso.common.host.RunningCommand;
import io.calypso.common.host.ToolMissing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs commands in the appliance machine with the guarantees of {@link CommandRunner}: uninterpreted arguments, a minimal
 * environment, limits that end the whole process tree, the same exceptions.
 */
final class SshCommandRunner implements CommandRunner {

    private static final String VERDICTS = "/run/calypso-commands/";
    private static final int SSH_FAILED = 255;

    private final Guest guest;
    private final CommandObserver observer;
    private final int patience;
    private final CommandRunner local;
    private final String program = Guest.program("run-command.pl");
    private final Map<String, Command> commands = new ConcurrentHashMap<>();

    /**
     * @param observer notified of each command that ended
     * @param patience the factor by which time limits are extended
     */
    SshCommandRunner(Guest guest, CommandObserver observer, int patience) {
        this.guest = guest;
        this.observer = observer;
        this.patience = patience;
        this.local = guest.local().commands();
    }

    @Override
    public CommandResult run(Command command) {
        long begun = System.nanoTime();
        Outcome outcome = Outcome.NOT_STARTED;
        String id = UUID.randomUUID().toString();
        commands.put(id, command);
        try {
            outcome = Outcome.CANCELLED;
            CommandResult result = runInGuest(id, command);
            outcome = result.succeeded() ? Outcome.SUCCEEDED : Outcome.FAILED;
            return result;
        } catch (ToolMissing missing) {
            outcome = Outcome.NOT_STARTED;
            throw missing;
        } catch (CommandTimeout late) {
            outcome = Outcome.TIMED_OUT;
            throw late;
        } catch (CommandOutputTooLarge large) {
            outcome = Outcome.OUTPUT_TOO_LARGE;
            throw large;
        } finally {
            commands.remove(id);
            observer.ended(command.tool().name(), command.verb(), outcome, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private CommandResult runInGuest(String id, Command command) {
        Duration limit = command.timeout().multipliedBy(patience);
        Command carrier = guest.carrier(program, id, command).timeout(limit);
        CommandResult result;
        try {
            result = local.run(carrier);
        } catch (CommandTimeout late) {
            guest.end(id);
            String said = late.command().map(FailedCommand::stderr).orElse("");
            throw new CommandTimeout(command, limit, said);
        } catch (CommandOutputTooLarge large) {
            guest.end(id);
            throw new CommandOutputTooLarge(command);
        } catch (CommandCancelled cancelled) {
            guest.end(id);
            throw new CommandCancelled(command);
        }
        return result.exitCode() == SSH_FAILED ? judge(id, command, result) : result;
    }

    /** Exit code 255 may be ssh's own; the guest has recorded whether it is the command's. */
    private CommandResult judge(String id, Command command, CommandResult result) {
        CommandResult verdict =
                local.run(guest.ssh("cat " + VERDICTS + id + ".verdict").timeout(Guest.QUICK));
        return switch (verdict.stdout()) {
            case "ended" -> result;
            case "missing" -> throw new ToolMissing(command.tool());
            case "refused" ->
                throw new ToolMissing(command.tool(), command.tool().name() + " could not be started", null);
            default ->
                throw new IllegalStateException("the appliance machine in " + guest.machine() + " cannot be reached: "
                        + result.stderr().strip() + " " + verdict.stderr().strip());
        };
    }

    /** Returns the running commands; the pid is that of the local ssh. */
    @Override
    public List<RunningCommand> running() {
        List<RunningCommand> list = new ArrayList<>();
        for (RunningCommand carrier : local.running()) {
            commands.forEach((id, command) -> {
                if (carries(carrier, id)) {
                    list.add(new RunningCommand(
                            id,
                            command.tool().name(),
                            command.verb(),
                            command.shownArgv(),
                            carrier.pid(),
                            carrier.startedAt(),
                            carrier.state()));
                }
            });
        }
        return List.copyOf(list);
    }

    @Override
    public boolean cancel(String id) {
        if (!commands.containsKey(id)) {
            return false;
        }
        boolean known = false;
        for (RunningCommand carrier : local.running()) {
            if (carries(carrier, id)) {
                known |= local.cancel(carrier.id());
            }
        }
        if (known) {
            guest.end(id);
        }
        return known;
    }

    private static boolean carries(RunningCommand carrier, String id) {
        return carrier.argv().getLast().contains(Guest.quoted(ProcessTrees.MARK + "=" + id));
    }
}
