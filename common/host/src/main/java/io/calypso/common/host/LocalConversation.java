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

/** A conversation with a process on this machine. */
final class LocalConversation implements Conversation {

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

    private LocalConversation(Command command, Process process, String id) {
        this.command = command;
        this.process = process;
        this.tree = new ProcessTree(process.pid(), id);
    }

    static LocalConversation start(Command command) {
        String id = UUID.randomUUID().toString();
        ProcessBuilder builder = ProcessLauncher.prepare(command, id, command.resolvedArgv());
        builder.redirectErrorStream(true);
        Process process = ProcessLauncher.start(command, builder);
        LocalConversation conversation = new LocalConversation(command, process, id);
        byte[] first = command.input();
        if (first != null && first.length > 0) {
            conversation.outgoing.add(first);
        }
        Thread.ofPlatform().daemon().name("calypso-conversation-output").start(conversation::read);
        Thread.ofPlatform().daemon().name("calypso-conversation-input").start(conversation::write);
        return conversation;
    }

    @Override
    public void send(String line) {
        if (line.chars().anyMatch(c -> c == '\n' || c == '\r' || c == '\0')) {
            throw new IllegalArgumentException("a line cannot contain a line break or a NUL character");
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

    @Override
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

    @Override
    public String discard() {
        lock.lock();
        try {
            return take();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

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
        // The process's stream is read raw; the decoder keeps a character that is split between two chunks.
        try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            int count = reader.read(chunk);
            while (count >= 0) {
                keep(chunk, count);
                count = reader.read(chunk);
            }
        } catch (IOException closed) {
            // Killed: the flag below records that the conversation is over.
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
            // The process no longer reads; the reader will notice its end.
            return;
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }
}
