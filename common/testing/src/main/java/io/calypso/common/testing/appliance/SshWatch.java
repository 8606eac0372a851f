package io.calypso.common.testing.appliance;

import io.calypso.common.host.CommandEnded;
import io.calypso.common.host.CommandTimeout;
import io.calypso.common.host.Conversation;
import io.calypso.common.host.HostFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Watches one directory on an appliance machine. A lost connection is opened again, and reported as a change. */
final class SshWatch implements HostFiles.Watch {

    private static final Logger LOG = Logger.getLogger(SshWatch.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final String PROGRAM = Guest.program("watch.pl");

    private final Guest guest;
    private final Path directory;
    private final Runnable changed;
    private volatile Conversation conversation;
    private volatile boolean closed;

    private SshWatch(Guest guest, Path directory, Runnable changed) throws IOException {
        this.guest = guest;
        this.directory = directory;
        this.changed = changed;
        this.conversation = connect(guest, directory);
    }

    static SshWatch start(Guest guest, Path directory, Runnable changed) throws IOException {
        SshWatch watch = new SshWatch(guest, directory, changed);
        Thread.ofPlatform().daemon().name("calypso-watch").start(watch::run);
        return watch;
    }

    private static Conversation connect(Guest guest, Path directory) throws IOException {
        Conversation fresh = guest.local().conversations().start(guest.perl(PROGRAM, List.of(directory.toString())));
        try {
            String said = fresh.readUntil(text -> text.contains("\n"), Guest.QUICK);
            if (said.startsWith("watching\n")) {
                return fresh;
            }
            fresh.close();
        } catch (CommandEnded | CommandTimeout lost) {
            fresh.close();
            throw new IOException("the appliance machine in " + guest.machine() + " cannot be reached", lost);
        }
        throw new NoSuchFileException(directory.toString());
    }

    private void run() {
        while (!closed) {
            try {
                String _ = conversation.readUntil(text -> text.endsWith("\n"), Guest.QUICK);
                tell();
            } catch (CommandTimeout quiet) {
                LOG.tracef("nothing changed directory=%s", directory);
            } catch (CommandEnded lost) {
                reconnect();
                tell();
            }
        }
    }

    private void reconnect() {
        conversation.close();
        while (!closed) {
            try {
                Thread.sleep(LOOK_AGAIN);
                Conversation fresh = connect(guest, directory);
                conversation = fresh;
                if (closed) {
                    fresh.close();
                }
                return;
            } catch (IOException notYet) {
                LOG.debugf(notYet, "not watched directory=%s", directory);
            } catch (InterruptedException ended) {
                closed = true;
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
        conversation.close();
    }
}
