package io.calypso.common.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * A process with everything it started, including processes that init adopted when their parent died.
 *
 * <p>Each command is started in a session of its own and with an environment variable that identifies it. A process belongs
 * to the tree when it descends from the root, is in its session, or has the variable: a grandchild whose parent ended is
 * still in the session, and a daemon that created its own session still has the variable.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(5);

    private final long root;
    private final long rootStart;
    private final byte[] mark;

    /**
     * The tree of process {@code root}, which has just been started.
     *
     * @param id the value of {@link ProcessTrees#MARK} in its environment
     */
    ProcessTree(long root, String id) {
        this(root, ProcessStat.read(root).map(ProcessStat::startTicks).orElse(0L), id);
    }

    /**
     * The tree of a process that was started earlier.
     *
     * @param rootStart its {@link ProcessStat#startTicks}, so that another process with the same pid is left alone
     * @param id the value of {@link ProcessTrees#MARK} in its environment
     */
    ProcessTree(long root, long rootStart, String id) {
        this.root = root;
        this.rootStart = rootStart;
        this.mark = (ProcessTrees.MARK + "=" + id).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the living processes of the tree, without zombies. */
    Map<Long, ProcessHandle> members() {
        Map<Long, ProcessHandle> members = new LinkedHashMap<>();
        boolean reused = ProcessStat.read(root)
                .map(stat -> stat.startTicks() != rootStart)
                .orElse(false);
        if (!reused) {
            ProcessHandle.of(root).ifPresent(handle -> {
                handle.descendants().forEach(child -> members.put(child.pid(), child));
                members.put(root, handle);
            });
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                long pid = Long.parseLong(entry.getFileName().toString());
                if (!members.containsKey(pid) && ((!reused && inSession(pid)) || carriesMark(pid))) {
                    ProcessHandle.of(pid).ifPresent(handle -> members.put(pid, handle));
                }
            }
        } catch (IOException | DirectoryIteratorException noProc) {
            // A process that ends while the directory is read is not an error; without /proc the descendants have to
            // suffice.
            return withoutZombies(members);
        }
        return withoutZombies(members);
    }

    private static Map<Long, ProcessHandle> withoutZombies(Map<Long, ProcessHandle> members) {
        members.keySet()
                .removeIf(pid -> ProcessStat.read(pid).map(ProcessStat::ended).orElse(true));
        return members;
    }

    private boolean inSession(long pid) {
        return ProcessStat.read(pid).map(stat -> stat.session() == root).orElse(false);
    }

    private boolean carriesMark(long pid) {
        try {
            byte[] environment =
                    Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("environ"));
            return contains(environment, mark);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    private static boolean contains(byte[] environment, byte[] entry) {
        int start = 0;
        for (int at = 0; at <= environment.length; at++) {
            if (at == environment.length || environment[at] == 0) {
                if (at - start == entry.length
                        && java.util.Arrays.equals(environment, start, at, entry, 0, entry.length)) {
                    return true;
                }
                start = at + 1;
            }
        }
        return false;
    }

    /** Sends SIGTERM to all. */
    void terminate() {
        members().values().forEach(ProcessHandle::destroy);
    }

    /**
     * Ends all processes: TERM, then KILL after {@code grace}. An interrupt does not shorten this; its flag is kept.
     *
     * @return whether all are gone; a process that waits in the kernel for a device can remain
     */
    boolean end(Duration grace) {
        terminate();
        return awaitEmpty(grace, pid -> false) || awaitEmpty(KILL_PATIENCE, pid -> true);
    }

    /**
     * The same, but the root is not killed: it handles TERM, has to record the exit code, and ends by itself when the others
     * are gone.
     */
    boolean endButRoot(Duration grace) {
        terminate();
        return awaitEmpty(grace, pid -> false) || awaitEmpty(KILL_PATIENCE, pid -> pid != root);
    }

    private boolean awaitEmpty(Duration limit, LongPredicate kill) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                Map<Long, ProcessHandle> members = members();
                if (members.isEmpty()) {
                    return true;
                }
                members.values().stream()
                        .filter(handle -> kill.test(handle.pid()))
                        .forEach(ProcessHandle::destroyForcibly);
                if (System.nanoTime() >= deadline) {
                    return false;
                }
                try {
                    Thread.sleep(POLL);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
