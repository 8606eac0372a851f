package io.calypso.common.host;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A long-lived process that is talked to line by line, such as {@code bconsole}. stdout and stderr come as one stream of
 * UTF-8 text, in the order in which they were written.
 *
 * <p>One conversation at a time: send, then read until the answer is whole. After a {@link CommandTimeout} the two sides may
 * be out of step; what came so far is kept for the next read, and {@link #discard} or {@link #close} is the caller's choice.
 * The process ends with {@link #close}, and by itself when the service dies, as its standard input then ends.
 */
public final class InteractiveCommand implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final byte[] END = new byte[0];

    private final Command command;
    private final Process process;
    private final ProcessTree tree;
    private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder buffer = new StringBuilder();
    private boolean ended;
    private boolean tooLarge;

    private InteractiveCommand(Command command, Process process, String id) {
        this.command = command;
        this.process = process;
        this.tree = new ProcessTree(process.pid(), id);
    }

    /**
     * Starts the process. Its time limit is not used here: each read has its own. Its output limit is that of one answer, in
     * characters; {@link Command#stdin} bytes, if any, are sent first.
     *
     * @throws ToolMissing (501) the tool is not on this host, or could not be started
     */
    public static InteractiveCommand start(Command command) {
        String id = UUID.randomUUID().toString();
        ProcessBuilder builder = ProcessLauncher.prepare(command, id, command.resolvedArgv());
        builder.redirectErrorStream(true);
        Process process = ProcessLauncher.start(command, builder);
        InteractiveCommand conversation = new InteractiveCommand(command, process, id);
        byte[] first = command.input();
        if (first != null && first.length > 0) {
            conversation.outgoing.add(first);
        }
        Thread.ofPlatform().daemon().name("calypso-conversation-output").start(conversation::read);
        Thread.ofPlatform().daemon().name("calypso-conversation-input").start(conversation::write);
        return conversation;
    }

    /**
     * Sends one line; the line's end is added. Never blocks: a process that does not read shows in the next read's limit.
     *
     * @throws IllegalArgumentException when the text holds a line break or NUL, which would make it more than one line
     * @throws CommandEnded (502) the process has ended
     */
    public void send(String line) {
        if (line.chars().anyMatch(c -> c == '\n' || c == '\r' || c == '\0')) {
            throw new IllegalArgumentException("a line cannot hold a line break or a NUL character");
        }
        lock.lock();
        try {
            if (ended) {
                throw ended();
            }
        } finally {
            lock.unlock();
        }
        outgoing.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Waits until what came since the last answer is whole, and takes it.
     *
     * @param bufferDone asked, whenever more came, whether the text so far is a whole answer
     * @param limit how long to wait
     * @return the text, and nothing of it again next time
     * @throws CommandTimeout (504) the answer did not come in time; the process lives on, the text so far is kept
     * @throws CommandEnded (502) the process ended first
     * @throws CommandOutputTooLarge (502) the answer is longer than the output limit; the process is killed
     * @throws CommandCancelled (503) the thread was interrupted (its interrupt flag is set again); the process lives on
     */
    public String readUntil(Predicate<String> bufferDone, Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            int seen = -1;
            while (true) {
                if (tooLarge) {
                    throw new CommandOutputTooLarge(command);
                }
                if (buffer.length() != seen) {
                    seen = buffer.length();
                    if (bufferDone.test(buffer.toString())) {
                        return take();
                    }
                }
                if (ended) {
                    throw ended();
                }
                if (left <= 0) {
                    throw new CommandTimeout(command, limit, buffer.toString());
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CommandCancelled(command);
        } finally {
            lock.unlock();
        }
    }

    /** Takes what has come and was not read yet, without waiting; to get back in step after a time limit. */
    public String discard() {
        lock.lock();
        try {
            return take();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the process lives. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process with everything it started: its input ends, then TERM, then KILL. Does nothing the second time. */
    @Override
    public void close() {
        outgoing.add(END);
        boolean _ = tree.end(GRACE);
    }

    private String take() {
        String text = buffer.toString();
        buffer.setLength(0);
        return text;
    }

    private CommandEnded ended() {
        @Nullable Integer exit = null;
        try {
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                exit = process.exitValue();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        return new CommandEnded(command, exit, take());
    }

    private void read() {
        char[] chunk = new char[8 * 1024];
        // The process's own stream is read raw: the decoder keeps a character that is cut between two chunks.
        try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            int count = reader.read(chunk);
            while (count >= 0) {
                keep(chunk, count);
                count = reader.read(chunk);
            }
        } catch (IOException closed) {
            // Killed: the conversation is over, which the flag below says.
            return;
        } finally {
            outgoing.add(END);
            lock.lock();
            try {
                ended = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void keep(char[] chunk, int count) {
        lock.lock();
        try {
            if (!tooLarge && buffer.length() + (long) count > command.maxOutput()) {
                tooLarge = true;
                buffer.setLength(0);
                process.destroyForcibly();
            }
            if (!tooLarge) {
                buffer.append(chunk, 0, count);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try (OutputStream stream = process.getOutputStream()) {
            for (byte[] bytes = outgoing.take(); bytes.length > 0; bytes = outgoing.take()) {
                stream.write(bytes);
                stream.flush();
            }
        } catch (IOException closed) {
            // The process reads no more; the reader notices its end.
            return;
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }
}
