package io.calypso.common.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A command that outlives the service, by {@link DetachedCommands}. What it says is asked of the disk each time. */
public final class DetachedCommand {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Duration POLL = Duration.ofMillis(50);

    /** What became of a command. */
    public sealed interface State {}

    /** It runs. */
    public record Running() implements State {}

    /**
     * It ended.
     *
     * @param exitCode 0 to 255; 128 + n when signal n ended it
     */
    public record Exited(int exitCode) implements State {}

    /** It is gone and left no exit code: the machine was restarted, or it was killed together with its keeper. */
    public record Lost() implements State {}

    /** Its place was made, and nothing started there: the service died in between. It can be discarded and started. */
    public record NeverStarted() implements State {}

    /**
     * A part of the output.
     *
     * @param text from the offset on, as UTF-8
     * @param nextOffset where the next part begins, in bytes
     */
    public record Output(String text, long nextOffset) {}

    private final String id;
    private final Path home;

    DetachedCommand(String id, Path home) {
        this.id = id;
        this.home = home;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** What became of it. */
    public State state() {
        // The order matters: the exit code is written before the keeper ends, so look at the keeper first.
        Optional<Keeper> keeper = keeper();
        boolean alive = keeper.map(Keeper::alive).orElse(false);
        Optional<Integer> exit = exitCode();
        if (exit.isPresent()) {
            return new Exited(exit.get());
        }
        if (keeper.isEmpty()) {
            return new NeverStarted();
        }
        // Somebody may have killed the keeper alone: what it kept still runs then, and must not be started twice.
        return alive || !tree(keeper.get()).members().isEmpty() ? new Running() : new Lost();
    }

    /**
     * Waits for its end.
     *
     * @param limit how long at most
     * @return what became of it until then
     */
    public State await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        State state = state();
        while (state instanceof Running && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            state = state();
        }
        return state;
    }

    /**
     * Both output streams in the order in which they were written.
     *
     * @param offset where to begin, in bytes
     * @param most how many bytes at most; a character that would be cut is left for the next part
     */
    public Output output(long offset, int most) {
        try (FileChannel channel = FileChannel.open(home.resolve("output"))) {
            ByteBuffer bytes = ByteBuffer.allocate(most);
            int count = Math.max(0, channel.read(bytes, offset));
            boolean more = offset + count < channel.size() || state() instanceof Running;
            int whole = more ? wholeCharacters(bytes.array(), count) : count;
            return new Output(new String(bytes.array(), 0, whole, StandardCharsets.UTF_8), offset + whole);
        } catch (NoSuchFileException none) {
            return new Output("", offset);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int wholeCharacters(byte[] bytes, int count) {
        int start = count - 1;
        while (start >= 0 && start > count - 4 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        if (start < 0) {
            return count;
        }
        int lead = bytes[start] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        // At least something, or a limit below four bytes would never get on.
        return start + length > count && start > 0 ? start : count;
    }

    /**
     * Ends it with everything it started: TERM, then after the grace KILL. Its exit code is kept.
     *
     * @return whether all of it is gone
     */
    public boolean cancel(Duration grace) {
        Optional<Keeper> keeper = keeper();
        return keeper.isEmpty() || tree(keeper.get()).endButRoot(grace);
    }

    private ProcessTree tree(Keeper keeper) {
        // After a restart of the machine the numbers mean others; then only the mark counts, which nobody has.
        return new ProcessTree(keeper.pid(), keeper.sameBoot() ? keeper.startTicks() : -1, id);
    }

    /**
     * Forgets it and deletes its output.
     *
     * @throws IllegalStateException while it runs
     */
    public void discard() {
        if (state() instanceof Running) {
            throw new IllegalStateException(id + " is running");
        }
        try (Stream<Path> entries = Files.walk(home)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
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

    /** The process that waits for the command, known for good by when it was started. */
    private record Keeper(String boot, long pid, long startTicks) {
        private boolean sameBoot() {
            try {
                return Files.readString(BOOT_ID).strip().equals(boot);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private boolean alive() {
            return sameBoot()
                    && ProcessStat.read(pid)
                            .map(stat -> stat.startTicks() == startTicks && !stat.ended())
                            .orElse(false);
        }
    }

    private Optional<Keeper> keeper() {
        return read("keeper").map(text -> {
            int line = text.indexOf('\n');
            String stat = text.substring(line + 1);
            long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
            return new Keeper(
                    text.substring(0, line), pid, ProcessStat.parse(stat).startTicks());
        });
    }

    private Optional<Integer> exitCode() {
        return read("exit").map(text -> Integer.valueOf(text.strip()));
    }

    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(home.resolve(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
