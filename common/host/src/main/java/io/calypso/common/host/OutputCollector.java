package io.calypso.common.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads one stream of a process to its end on a thread of its own, up to a limit. */
final class OutputCollector {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long limit;
    private final Runnable onTooLarge;
    private volatile boolean tooLarge;

    private OutputCollector(long limit, Runnable onTooLarge) {
        this.limit = limit;
        this.onTooLarge = onTooLarge;
    }

    static OutputCollector start(InputStream stream, long limit, Runnable onTooLarge) {
        OutputCollector collector = new OutputCollector(limit, onTooLarge);
        // A platform thread: a read of a pipe blocks its carrier.
        Thread.ofPlatform().daemon().name("calypso-command-output").start(() -> collector.read(stream));
        return collector;
    }

    private void read(InputStream stream) {
        byte[] chunk = new byte[16 * 1024];
        try (stream) {
            int count = stream.read(chunk);
            while (count >= 0) {
                if (!tooLarge) {
                    keep(chunk, count);
                }
                count = stream.read(chunk);
            }
        } catch (IOException closed) {
            // The process was killed: keep what was read until then.
            return;
        } finally {
            ended.countDown();
        }
    }

    private void keep(byte[] chunk, int count) {
        synchronized (bytes) {
            if (bytes.size() + (long) count <= limit) {
                bytes.write(chunk, 0, count);
                return;
            }
            tooLarge = true;
            bytes.reset();
        }
        onTooLarge.run();
    }

    boolean tooLarge() {
        return tooLarge;
    }

    /** Waits for the end of the stream. A daemon that the process left behind may keep it open forever, hence the limit. */
    void awaitEnd(long millis) throws InterruptedException {
        boolean whole = ended.await(millis, TimeUnit.MILLISECONDS);
        if (!whole) {
            // Everything the process itself wrote was in the pipe when it ended, and has been read by now.
            return;
        }
    }

    String text() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
