package io.calypso.common.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A detached command, read from what its keeper process wrote to its directory. */
final class StoredDetachedCommand implements DetachedCommand {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MOST_NOTED = 64 * 1024;

    private final String id;
    private final Path home;
    private final Host host;

    StoredDetachedCommand(String id, Path home, Host host) {
        this.id = id;
        this.home = home;
        this.host = host;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public State state() {
        // The order matters: the exit code is written before the keeper ends, so check the keeper first.
        Optional<Keeper> keeper = keeper();
        boolean alive = keeper.map(this::lives).orElse(false);
        Optional<Integer> exit = read(home.resolve("exit")).map(text -> Integer.valueOf(text.strip()));
        if (exit.isPresent()) {
            return new Exited(exit.get());
        }
        if (keeper.isEmpty()) {
            return new NeverStarted();
        }
        // If only the keeper was killed, the command still runs and must not be started twice.
        return alive || host.processes().lives(root(keeper.get())) ? new Running() : new Lost();
    }

    @Override
    public State await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        State state = state();
        while (state instanceof Running && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            state = state();
        }
        return state;
    }

    @Override
    public Output output(long offset, int most) {
        // The state is read first, so that everything it wrote until then is included.
        boolean running = state() instanceof Running;
        try {
            Path file = home.resolve("output");
            byte[] bytes = host.files().readPart(file, offset, most);
            boolean more = running || (bytes.length == most && size(file) > offset + most);
            int whole = more ? wholeCharacters(bytes) : bytes.length;
            return new Output(new String(bytes, 0, whole, StandardCharsets.UTF_8), offset + whole);
        } catch (NoSuchFileException none) {
            return new Output("", offset);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long size(Path file) throws IOException {
        return host.files().stat(file).map(HostFile::size).orElse(0L);
    }

    private static int wholeCharacters(byte[] bytes) {
        int count = bytes.length;
        int start = count - 1;
        while (start >= 0 && start > count - 4 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        if (start < 0) {
            return count;
        }
        int lead = bytes[start] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        // Return at least one character, or a limit below four bytes would never make progress.
        return start + length > count && start > 0 ? start : count;
    }

    @Override
    public boolean cancel(Duration grace) {
        Optional<Keeper> keeper = keeper();
        return keeper.isEmpty() || host.processes().end(root(keeper.get()), grace);
    }

    @Override
    public void discard() {
        if (state() instanceof Running) {
            throw new IllegalStateException(id + " is running");
        }
        try {
            host.files().deleteTree(home);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void awaitStart(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        while (keeper().isEmpty() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process that waits for the command, identified uniquely by its start time. */
    private record Keeper(String boot, long pid, long startTicks) {}

    private Optional<Keeper> keeper() {
        return read(home.resolve("keeper")).map(text -> {
            int line = text.indexOf('\n');
            String stat = text.substring(line + 1);
            long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
            return new Keeper(
                    text.substring(0, line), pid, ProcessStat.parse(stat).startTicks());
        });
    }

    private boolean lives(Keeper keeper) {
        if (!sameBoot(keeper)) {
            return false;
        }
        try {
            Path file = Path.of("/proc", Long.toString(keeper.pid()), "stat");
            ProcessStat stat = ProcessStat.parse(host.files().readText(file, MOST_NOTED));
            return stat.startTicks() == keeper.startTicks() && !stat.ended();
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean sameBoot(Keeper keeper) {
        return read(BOOT_ID).map(boot -> boot.strip().equals(keeper.boot())).orElse(false);
    }

    private ProcessTrees.Root root(Keeper keeper) {
        // After a reboot the pids belong to other processes; then only the mark counts, which no process has.
        return new ProcessTrees.Root(keeper.pid(), sameBoot(keeper) ? keeper.startTicks() : -1, id);
    }

    private Optional<String> read(Path file) {
        try {
            return Optional.of(host.files().readText(file, MOST_NOTED));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
