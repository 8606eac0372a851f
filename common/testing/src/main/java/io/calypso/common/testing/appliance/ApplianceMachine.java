package io.calypso.common.testing.appliance;

import io.calypso.common.host.Command;
import io.calypso.common.host.CommandObserver;
import io.calypso.common.host.CommandResult;
import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.Host;
import io.calypso.common.host.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A running appliance machine in a temporary folder. Closing it ends the machine and deletes its disks. */
public final class ApplianceMachine implements AutoCloseable {

    private static final Tool SHELL = Tool.named("sh", "dash");
    private static final Duration SHELL_LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final SshHost host;
    private final Thread atExit = new Thread(this::discard);

    private ApplianceMachine(Path folder) {
        this.folder = folder;
        this.host = new SshHost(folder, Clock.systemUTC(), CommandObserver.NONE);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Returns a copy of a saved state. */
    static ApplianceMachine restore(Path state) {
        return start(state);
    }

    /** Returns a copy of a saved state that can be saved as another state. */
    static ApplianceMachine restoreToSave(Path state) {
        return start(state, "--saveable");
    }

    private static ApplianceMachine start(Path state, String... options) {
        ApplianceMachine machine;
        try {
            machine = new ApplianceMachine(Files.createTempDirectory("calypso-machine-"));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        String[] arguments = new String[options.length + 2];
        arguments[0] = "--state";
        arguments[1] = state.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        try {
            MachineScript.machine("restore", machine.folder, arguments);
        } catch (RuntimeException failed) {
            machine.close();
            throw failed;
        }
        return machine;
    }

    /** Returns it as a host that a service controls. */
    public Host host() {
        return host;
    }

    /** Runs commands in it as root. Time limits are five times those of the command. */
    public CommandRunner commands() {
        return host.commands();
    }

    /** Returns the folder that identifies it to {@code deploy/vm/machine}. */
    public Path folder() {
        return folder;
    }

    /**
     * Runs a shell command line as root and returns its standard output.
     *
     * @throws AssertionError when it does not exit with 0
     */
    public String shell(String line) {
        CommandResult result = tryShell(line);
        if (!result.succeeded()) {
            throw new AssertionError(
                    "exit code " + result.exitCode() + " of: " + line + "\n" + result.stdout() + result.stderr());
        }
        return result.stdout();
    }

    /** Runs a shell command line as root and returns its result, whatever the exit code. */
    public CommandResult tryShell(String line) {
        return host.commands().run(Command.of(SHELL, "-c", line).timeout(SHELL_LIMIT));
    }

    /** Copies a file or a folder into the guest. */
    public void copyIn(Path source, String target) {
        MachineScript.machine("copy-in", folder, source.toAbsolutePath().toString(), target);
    }

    /** Copies a file or a folder out of the guest. */
    public void copyOut(String source, Path target) {
        MachineScript.machine(
                "copy-out", folder, source, target.toAbsolutePath().toString());
    }

    /** Returns the port on 127.0.0.1 that is forwarded to a port of the guest, setting up the forwarding if necessary. */
    public int port(int guestPort) {
        return Integer.parseInt(MachineScript.machine("ports", folder, Integer.toString(guestPort)));
    }

    /** Removes a SCSI disk while the machine runs. */
    public void pullDisk(int number) {
        MachineScript.machine("pull-disk", folder, Integer.toString(number));
    }

    /** Reinserts a removed disk. */
    public void putDisk(int number) {
        MachineScript.machine("put-disk", folder, Integer.toString(number));
    }

    /** Reboots the guest cleanly and returns when it is reachable again. */
    public void reboot() {
        MachineScript.machine("reboot", folder);
    }

    /** Cuts the power: data that the guest has not yet written is lost. */
    public void kill() {
        MachineScript.machine("kill", folder);
    }

    /** Starts the machine again after {@link #kill} or {@link #stop}, with the same disks. */
    public void boot() {
        MachineScript.machine("boot", folder);
    }

    /** Shuts it down cleanly. */
    public void stop() {
        MachineScript.machine("stop", folder);
    }

    void save(Path state) {
        MachineScript.machine("save", folder, state.toString());
    }

    /** Ends the machine and deletes its disks. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        host.close();
        discard();
    }

    private void discard() {
        cutPowerQuietly();
        try {
            Folders.delete(folder);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private void cutPowerQuietly() {
        // Not through the script: a JVM that is ending cannot start a thread to read its output.
        try {
            Path file = folder.resolve("qemu.pid");
            if (Files.exists(file)) {
                long pid = Long.parseLong(Files.readString(file).strip());
                ProcessHandle.of(pid)
                        .filter(process -> process.info().command().orElse("").contains("qemu"))
                        .ifPresent(process -> {
                            process.destroyForcibly();
                            process.onExit().join();
                        });
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
