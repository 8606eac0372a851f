package io.calypso.common.testing.appliance;

import io.calypso.common.host.Command;
import io.calypso.common.host.CommandObserver;
import io.calypso.common.host.CommandResult;
import io.calypso.common.host.Host;
import io.calypso.common.host.ProcessTrees;
import io.calypso.common.host.Tool;
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

/** Access to an appliance machine through small Perl programs that are sent over ssh. */
final class Guest {

    /** Time limit for quick operations. */
    static final Duration QUICK = Duration.ofSeconds(60);

    private static final Tool SSH = Tool.named("ssh", "openssh-client");
    private static final String SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Path machine;
    private final Host local;
    private final Duration grace;
    private final String endProgram = program("end-command.pl");

    /**
     * @param machine the folder that identifies it to {@code deploy/vm/machine}
     * @param clock for the start times of commands
     * @param grace how long a command has between TERM and KILL
     */
    Guest(Path machine, Clock clock, Duration grace) {
        this.machine = machine;
        this.local = Host.local(clock, CommandObserver.NONE, Duration.ofSeconds(1));
        this.grace = grace;
    }

    /** Returns the local host, on which ssh runs. */
    Host local() {
        return local;
    }

    Path machine() {
        return machine;
    }

    /** Returns the local command that runs a shell command line in the guest. */
    Command ssh(String line) {
        return Command.of(SSH, "-F", "ssh_config", "appliance", line).directory(machine);
    }

    /** Returns the local command that runs a Perl program in the guest. */
    Command perl(String program, List<String> words) {
        StringBuilder line =
                new StringBuilder("exec perl -e ").append(quoted(program)).append(" --");
        words.forEach(word -> line.append(' ').append(quoted(word)));
        return ssh(line.toString());
    }

    /** Returns the local command that has one of our programs start a command in the guest. */
    Command carrier(String program, String id, Command command) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", SEARCH_PATH);
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(command.environment());
        environment.put(ProcessTrees.MARK, id);
        List<Path> places = command.tool().candidates();

        List<String> words = new ArrayList<>();
        words.add(id);
        words.add(directory(command));
        words.add(Integer.toString(places.size()));
        words.add(Integer.toString(environment.size()));
        places.forEach(place -> words.add(place.toString()));
        environment.forEach((name, value) -> words.add(name + "=" + value));
        List<String> argv = command.argv();
        words.addAll(argv.subList(1, argv.size()));
        Command carrier = perl(program, words).maxOutput(command.maxOutput());
        byte[] input = command.input();
        return input == null ? carrier : carrier.stdin(input);
    }

    static String directory(Command command) {
        Path directory = command.directory();
        return directory == null ? "/" : directory.toString();
    }

    /** Ends a command in the guest, even when interrupted; the interrupt is kept for the caller. */
    void end(String id) {
        boolean interrupted = Thread.interrupted();
        try {
            String seconds = String.format(Locale.ROOT, "%.3f", grace.toMillis() / 1000.0);
            CommandResult _ =
                    local.commands().run(perl(endProgram, List.of(id, seconds)).timeout(QUICK.plus(grace)));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Quotes a word for the shell: between single quotes, only the quote itself is special. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Returns the text of one of the programs next to this class. */
    static String program(String name) {
        try (InputStream stream = Guest.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing next to " + Guest.class);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
