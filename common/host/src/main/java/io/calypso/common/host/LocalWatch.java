package io.calypso.common.host;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Watches one directory of this machine on a thread of its own. */
final class LocalWatch implements HostFiles.Watch {

    private static final Logger LOG = Logger.getLogger(LocalWatch.class);
    private static final Duration SETTLE = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final WatchEvent.Kind<?>[] EVERYTHING = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final Path directory;
    private final Runnable changed;
    private final WatchService service;
    private volatile boolean closed;

    private LocalWatch(Path directory, Runnable changed) throws IOException {
        this.directory = directory;
        this.changed = changed;
        this.service = directory.getFileSystem().newWatchService();
    }

    static LocalWatch start(Path directory, Runnable changed) throws IOException {
        LocalWatch watch = new LocalWatch(directory, changed);
        try {
            directory.register(watch.service, EVERYTHING);
        } catch (IOException refused) {
            watch.close();
            throw refused;
        }
        Thread.ofPlatform().daemon().name("calypso-watch").start(watch::run);
        return watch;
    }

    private void run() {
        try {
            while (!closed) {
                WatchKey key = service.take();
                Thread.sleep(SETTLE);
                key.pollEvents();
                boolean there = key.reset();
                tell();
                if (!there) {
                    awaitReturn();
                    tell();
                }
            }
        } catch (ClosedWatchServiceException ended) {
            LOG.debugf("no longer watched directory=%s", directory);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReturn() throws InterruptedException {
        boolean there = false;
        while (!there) {
            Thread.sleep(LOOK_AGAIN);
            try {
                directory.register(service, EVERYTHING);
                there = true;
            } catch (IOException notYet) {
                LOG.debugf("still missing directory=%s", directory);
            }
        }
    }

    private void tell() {
        if (closed) {
            return;
        }
        try {
            changed.run();
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "handling a change failed directory=%s", directory);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            service.close();
        } catch (IOException failed) {
            LOG.debugf(failed, "a watch could not be closed directory=%s", directory);
        }
    }
}
