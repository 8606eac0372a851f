package io.calypso.common.testing.appliance;

import io.calypso.common.host.Command;
import io.calypso.common.host.CommandObserver;
import io.calypso.common.host.CommandResult;
import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.Host;
import io.calypso.common.host.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The scripts of {@code deploy/vm}, the only place that uses QEMU directly. */
final class MachineScript {

    /** Building the image from scratch takes minutes, and longer on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(60);

    private static final Path FOLDER = find();
    private static final CommandRunner RUNNER =
            Host.local(Clock.systemUTC(), CommandObserver.NONE).commands();

    private MachineScript() {}

    /** Returns the folder of the clean running state, building it if necessary. */
    static Path cleanState() {
        return Path.of(run("image").stdout().strip());
    }

    /** Returns the folder for saved states of this name. */
    static Path statePath(String name) {
        return Path.of(run("image", "--path", name).stdout().strip());
    }

    /** Returns the output of {@code deploy/vm/machine}. */
    static String machine(String verb, Path machine, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = verb;
        all[1] = machine.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return run("machine", all).stdout().strip();
    }

    private static CommandResult run(String script, String... arguments) {
        Command command = Command.of(Tool.at(FOLDER.resolve(script), "calypso"), arguments)
                .env("HOME", System.getProperty("user.home"))
                .timeout(LIMIT);
        for (String name : new String[] {"CALYPSO_CACHE_DIR", "XDG_CACHE_HOME", "TMPDIR"}) {
            String value = System.getenv(name);
            if (value != null) {
                command = command.env(name, value);
            }
        }
        CommandResult result = RUNNER.run(command);
        if (!result.succeeded()) {
            throw new IllegalStateException(command + " failed: " + result.stderr());
        }
        return result;
    }

    /** Returns the scripts of the source tree that the tests run in. */
    private static Path find() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("deploy/vm");
            if (Files.isExecutable(folder.resolve("machine"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "there is no deploy/vm above " + Path.of("").toAbsolutePath());
    }
}
