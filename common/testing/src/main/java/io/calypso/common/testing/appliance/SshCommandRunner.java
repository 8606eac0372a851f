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
import io.calypso.common.host.LocalCommandRunner;
import io.calypso.common.host.RunningCommand;
import io.calypso.common.host.Tool;
import io.calypso.common.host.ToolMissing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs commands in the appliance machine, with what {@link LocalCommandRunner} promises on its own host: arguments that
 * nothing interprets, a minimal environment, limits that end the whole process tree, the same exceptions.
 *
 * <p>A small Perl program in the guest starts the command; ssh only carries it there. Arguments and environment together are
 * limited to about 100 kB. Time limits are stretched: the machine is emulated, and slower than any real one.
 */
public final class SshCommandRunner implements CommandRunner {

    private static final Tool SSH = Tool.named("ssh", "openssh-client");
    private static final String SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String MARK = "CALYPSO_COMMAND_ID";
    private static final String VERDICTS = "/run/calypso-commands/";
    private static final int SSH_FAILED = 255;
    private static final Duration ENDING = Duration.ofSeconds(60);

    private final Path machine;
    private final CommandObserver observer;
    private final Duration grace;
    private final int patience;
    private final LocalCommandRunner local;
    private final String runProgram = program("run-command.pl");
    private final String endProgram = program("end-command.pl");
    private final Map<String, Command> commands = new ConcurrentHashMap<>();

    /**
     * A runner for the machine in this folder.
     *
     * @param machine the folder that {@code deploy/vm/machine} was given
     * @param clock tells when a command was started
     * @param observer told about each command that ended
     * @param grace how long a command has between TERM and KILL
     * @param patience by how much time limits are stretched
     */
    public SshCommandRunner(Path machine, Clock clock, CommandObserver observer, Duration grace, int patience) {
        this.machine = machine;
        this.observer = observer;
        this.grace = grace;
        this.patience = patience;
        this.local = new LocalCommandRunner(clock, CommandObserver.NONE, Duration.ofSeconds(1));
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
        Command carrier = ssh(guestLine(id, command)).timeout(limit).maxOutput(command.maxOutput());
        byte[] input = command.input();
        if (input != null) {
            carrier = carrier.stdin(input);
        }
        CommandResult result;
        try {
            result = local.run(carrier);
        } catch (CommandTimeout late) {
            endInGuest(id);
            String said = late.command().map(FailedCommand::stderr).orElse("");
            throw new CommandTimeout(command, limit, said);
        } catch (CommandOutputTooLarge large) {
            endInGuest(id);
            throw new CommandOutputTooLarge(command);
        } catch (CommandCancelled cancelled) {
            endInGuest(id);
            throw new CommandCancelled(command);
        }
        return result.exitCode() == SSH_FAILED ? judge(id, command, result) : result;
    }

    /** Exit code 255 is ssh's own; whether it is the command's, too, the guest has noted. */
    private CommandResult judge(String id, Command command, CommandResult result) {
        CommandResult verdict =
                local.run(ssh("cat " + VERDICTS + id + ".verdict").timeout(ENDING));
        return switch (verdict.stdout()) {
            case "ended" -> result;
            case "missing" -> throw new ToolMissing(command.tool());
            case "refused" ->
                throw new ToolMissing(command.tool(), command.tool().name() + " could not be started", null);
            default ->
                throw new IllegalStateException("the appliance machine in " + machine + " cannot be reached: "
                        + result.stderr().strip() + " " + verdict.stderr().strip());
        };
    }

    /** Ends the command in the guest. An interrupt does not keep it from that, and is kept for the caller. */
    private void endInGuest(String id) {
        boolean interrupted = Thread.interrupted();
        try {
            double seconds = grace.toMillis() / 1000.0;
            local.run(ssh(perl(endProgram, List.of(id, String.format(Locale.ROOT, "%.3f", seconds))))
                    .timeout(ENDING.plus(grace)));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String guestLine(String id, Command command) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", SEARCH_PATH);
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(command.environment());
        environment.put(MARK, id);
        Path directory = command.directory();
        List<Path> places = command.tool().candidates();

        List<String> words = new ArrayList<>();
        words.add(id);
        words.add(directory == null ? "/" : directory.toString());
        words.add(Integer.toString(places.size()));
        words.add(Integer.toString(environment.size()));
        places.forEach(place -> words.add(place.toString()));
        environment.forEach((name, value) -> words.add(name + "=" + value));
        List<String> argv = command.argv();
        words.addAll(argv.subList(1, argv.size()));
        return perl(runProgram, words);
    }

    private static String perl(String program, List<String> words) {
        StringBuilder line =
                new StringBuilder("exec perl -e ").append(quoted(program)).append(" --");
        words.forEach(word -> line.append(' ').append(quoted(word)));
        return line.toString();
    }

    /** The word as the shell reads it back unchanged: nothing is special between single quotes but the quote itself. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private Command ssh(String line) {
        return Command.of(SSH, "-F", "ssh_config", "appliance", line).directory(machine);
    }

    private static String program(String name) {
        try (InputStream stream = SshCommandRunner.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing beside " + SshCommandRunner.class);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is running now; the process number is that of ssh on this side. */
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
            endInGuest(id);
        }
        return known;
    }

    private static boolean carries(RunningCommand carrier, String id) {
        return carrier.argv().getLast().contains("'" + MARK + "=" + id + "'");
    }
}
