package io.calypso.common.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Detached commands of any host, stored in one of its directories. */
final class StoredDetachedCommands implements DetachedCommands {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Tool SH = Tool.named("sh", "dash");
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    /**
     * Starts a background process in a session of its own. {@code $1} is the directory, {@code $2} the id, the rest the argv:
     * user input is never part of the script.
     */
    private static final String STARTER = """
            directory=$1; CALYPSO_COMMAND_ID=$2; export CALYPSO_COMMAND_ID; shift 2
            setsid "$@" < /dev/null > "$directory/keeper.log" 2>&1 &
            """;

    /**
     * Runs the argv and records its pid and its exit code. {@code $1} is the directory, the rest the argv. TERM is handled so
     * that the exit code of a cancelled command is still recorded.
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

    private final Path directory;
    private final Host host;
    private final Launcher launcher;

    StoredDetachedCommands(Path directory, Host host, Launcher launcher) {
        this.directory = directory.toAbsolutePath();
        this.host = host;
        this.launcher = launcher;
    }

    @Override
    public DetachedCommand start(String id, Command command) {
        Path home = home(id);
        StoredDetachedCommand detached = new StoredDetachedCommand(id, home, host);
        try {
            List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", KEEPER, "calypso-keeper", home.toString()));
            argv.add(place(command.tool()).toString());
            argv.addAll(command.argv().subList(1, command.argv().size()));
            prepare(home, command);
            launch(detached, home, command, launcher.wrap(id, List.copyOf(argv)));
        } catch (FileAlreadyExistsException taken) {
            throw new IllegalStateException("command " + id + " already exists", taken);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        detached.awaitStart(START_LIMIT);
        return detached;
    }

    private Path place(Tool tool) throws IOException {
        for (Path candidate : tool.candidates()) {
            if (host.files()
                    .stat(candidate)
                    .filter(StoredDetachedCommands::isProgram)
                    .isPresent()) {
                return candidate;
            }
        }
        throw new ToolMissing(tool);
    }

    private static boolean isProgram(HostFile file) {
        return file.isFile()
                && (file.permissions().contains(PosixFilePermission.OWNER_EXECUTE)
                        || file.permissions().contains(PosixFilePermission.GROUP_EXECUTE)
                        || file.permissions().contains(PosixFilePermission.OTHERS_EXECUTE));
    }

    private void prepare(Path home, Command command) throws IOException {
        host.files().createDirectories(directory, FileAccess.OWNER_ONLY_DIRECTORY);
        host.files().createDirectory(home, FileAccess.OWNER_ONLY_DIRECTORY);
        byte[] input = command.input();
        host.files().createFile(home.resolve("input"), input == null ? new byte[0] : input, FileAccess.OWNER_ONLY);
    }

    private void launch(StoredDetachedCommand detached, Path home, Command command, List<String> argv) {
        Command starter = Command.of(SH, "-c", STARTER, "calypso-starter", home.toString(), detached.id())
                .args(argv)
                .verb("detach");
        for (var variable : command.environment().entrySet()) {
            starter = starter.env(variable.getKey(), variable.getValue());
        }
        Path workingDirectory = command.directory();
        if (workingDirectory != null) {
            starter = starter.directory(workingDirectory);
        }
        try {
            CommandResult result = host.commands().run(starter);
            if (!result.succeeded()) {
                throw new IOException(result.stderr());
            }
        } catch (ToolMissing | IOException refused) {
            detached.discard();
            throw new ToolMissing(command.tool(), command.tool().name() + " could not be started", refused);
        }
    }

    @Override
    public Optional<DetachedCommand> find(String id) {
        Path home = home(id);
        try {
            return host.files()
                    .stat(home)
                    .filter(HostFile::isDirectory)
                    .map(found -> new StoredDetachedCommand(id, home, host));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public List<DetachedCommand> all() {
        try {
            return host.files().list(directory).stream()
                    .map(HostFile::name)
                    .filter(name -> ID.matcher(name).matches())
                    .<DetachedCommand>map(name -> new StoredDetachedCommand(name, directory.resolve(name), host))
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path home(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("invalid id: " + id);
        }
        return directory.resolve(id);
    }
}
