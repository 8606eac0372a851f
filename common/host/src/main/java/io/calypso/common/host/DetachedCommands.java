package io.calypso.common.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Commands that outlive the service: each runs in a session of its own, its output goes to a file, and its exit code is
 * written down by a small process beside it. Found again by id after a restart; never started twice under one id.
 *
 * <p>Where systemd runs, it ends a service together with all that the service started, sessions or not; there a {@link
 * Launcher} that makes a transient unit has to be given.
 */
public final class DetachedCommands {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    /**
     * Runs the argv, notes its process and its exit code. {@code $1} is the directory, the rest the argv: nothing that
     * anybody typed is ever part of the script. TERM is handled, so that a cancelled command's end is still written down.
     */
    private static final String KEEPER = """
            directory=$1; shift
            trap : TERM HUP INT
            read -r boot < /proc/sys/kernel/random/boot_id
            read -r stat < "/proc/$$/stat"
            printf '%s\\n%s\\n' "$boot" "$stat" > "$directory/keeper.new" && mv "$directory/keeper.new" "$directory/keeper"
            "$@" < "$directory/input" >> "$directory/output" 2>&1 &
            child=$!
            wait "$child"; code=$?
            while kill -0 "$child" 2> /dev/null; do wait "$child"; code=$?; done
            printf '%s\\n' "$code" > "$directory/exit.new" && mv "$directory/exit.new" "$directory/exit"
            """;

    /** How a detached process is set free of the service. */
    @FunctionalInterface
    public interface Launcher {

        /**
         * The argv to start instead.
         *
         * @param id the command's id
         * @param argv what shall run on its own
         */
        List<String> wrap(String id, List<String> argv);
    }

    private final Path directory;
    private final Launcher launcher;

    /** Commands kept in a directory, free of the service by a session of their own. */
    public DetachedCommands(Path directory) {
        this(directory, (id, argv) -> argv);
    }

    /**
     * Commands kept in a directory.
     *
     * @param directory made when it is absent, readable by the owner only; one sub-directory a command
     * @param launcher sets them free of the service
     */
    public DetachedCommands(Path directory, Launcher launcher) {
        this.directory = directory.toAbsolutePath();
        this.launcher = launcher;
    }

    /**
     * Starts a command that goes on when the service ends. Its time limit and output limit are not used; its input is
     * kept in a file until {@link DetachedCommand#discard}, readable by the owner only.
     *
     * @param id lower case letters, digits and dashes, at most 64; names it for {@link #find}
     * @throws IllegalStateException when there is one of this id, running or ended
     * @throws ToolMissing (501) the tool is not on this host, or could not be started
     */
    public DetachedCommand start(String id, Command command) {
        Path home = home(id);
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", KEEPER, "calypso-keeper", home.toString()));
        argv.addAll(command.resolvedArgv());
        try {
            prepare(home, command);
            ProcessBuilder builder = ProcessLauncher.prepare(command, id, launcher.wrap(id, List.copyOf(argv)));
            builder.redirectInput(new File("/dev/null"));
            builder.redirectOutput(home.resolve("keeper.log").toFile());
            builder.redirectErrorStream(true);
            launch(new DetachedCommand(id, home), command, builder);
        } catch (FileAlreadyExistsException taken) {
            throw new IllegalStateException("there is a command " + id + " already", taken);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        DetachedCommand detached = new DetachedCommand(id, home);
        detached.awaitStart(START_LIMIT);
        return detached;
    }

    private static void launch(DetachedCommand detached, Command command, ProcessBuilder builder) {
        try {
            Process _ = ProcessLauncher.start(command, builder);
        } catch (ToolMissing refused) {
            detached.discard();
            throw refused;
        }
    }

    private void prepare(Path home, Command command) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(directory, ownerOnly);
        Files.createDirectory(home, ownerOnly);
        byte[] input = command.input();
        Files.write(home.resolve("input"), input == null ? new byte[0] : input);
        Files.createFile(home.resolve("output"));
    }

    /** The command of an id, whatever became of it; empty when none was started. */
    public Optional<DetachedCommand> find(String id) {
        Path home = home(id);
        return Files.isDirectory(home) ? Optional.of(new DetachedCommand(id, home)) : Optional.empty();
    }

    /** All that were started and not discarded. */
    public List<DetachedCommand> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(directory)) {
            return homes.map(home -> home.getFileName().toString())
                    .filter(name -> ID.matcher(name).matches())
                    .sorted()
                    .map(name -> new DetachedCommand(name, directory.resolve(name)))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path home(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an id: " + id);
        }
        return directory.resolve(id);
    }
}
