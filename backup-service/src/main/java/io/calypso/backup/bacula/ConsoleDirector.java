package io.calypso.backup.bacula;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.host.Conversations;
import io.calypso.common.host.ToolMissing;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The Director through {@code bconsole}: one session for as long as it works, one command at a time. A session that failed is closed, and the
 * next command opens a new one: so a Director that was restarted or hung is available again with the next request. Callers share the failure of
 * an attempt to connect that began after they had asked, as each would wait for as long again. After an earlier attempt one of them tries
 * again, because the Director may have been started meanwhile.
 */
@ApplicationScoped
class ConsoleDirector implements Director {

    private static final ConsoleCommand API = ConsoleCommand.of(".api").keyword("2");
    private static final String STATUS = ".status";

    private final BaculaConfig config;
    private final Conversations conversations;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable ConsoleSession session;
    private volatile @Nullable Unconnected unconnected;
    private boolean closed;

    /**
     * An attempt to connect that failed.
     *
     * @param begun of {@link System#nanoTime}
     * @param ended the same
     */
    private record Unconnected(CalypsoException cause, long begun, long ended) {}

    ConsoleDirector(BaculaConfig config, Conversations conversations) {
        this.config = config;
        this.conversations = conversations;
    }

    @Override
    public List<String> run(ConsoleCommand command, Duration timeout) {
        long asked = System.nanoTime();
        long deadline = asked + timeout.toNanos();
        return interruptibly(command, () -> {
            if (!turn.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw unanswered(command, timeout, asked);
            }
            try {
                ConsoleSession current = connected(asked, deadline);
                return runOn(current, command, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            } finally {
                turn.unlock();
            }
        });
    }

    /** Who waited in vain for others who could not connect is told why they could not. */
    private CalypsoException unanswered(ConsoleCommand command, Duration timeout, long asked) {
        Unconnected last = unconnected;
        return last != null && last.ended() - asked >= 0
                ? last.cause()
                : DirectorFailures.timeout(command.verb(), timeout);
    }

    private ConsoleSession connected(long asked, long deadline) {
        if (closed) {
            throw CalypsoException.of(CommonProblems.UNAVAILABLE, "The service is stopping.")
                    .remedy("Try again in a moment.");
        }
        ConsoleSession current = session;
        if (current != null && current.isAlive()) {
            return current;
        }
        drop();
        Unconnected last = unconnected;
        if (last != null && last.begun() - asked >= 0) {
            throw last.cause();
        }
        long begun = System.nanoTime();
        try {
            Duration left = Duration.ofNanos(Math.max(1, deadline - begun));
            ConsoleSession opened = ConsoleSession.open(conversations, config, left);
            session = opened;
            return opened;
        } catch (CalypsoException failed) {
            unconnected = new Unconnected(failed, begun, System.nanoTime());
            throw failed;
        }
    }

    private List<String> runOn(ConsoleSession current, ConsoleCommand command, Duration left) {
        boolean sound = false;
        try {
            List<String> lines = current.run(command, left);
            // At each reload the Director keeps its old configuration until every open console has ended, and it keeps
            // at most
            // 32 (max_reloads in dird/dird.c, seen on 15.0.3): so this console must not survive a reload.
            sound = !command.verb().equals("reload");
            return lines;
        } catch (CalypsoException e) {
            sound = e.type().equals(BaculaProblems.DIRECTOR_UNEXPECTED);
            throw e;
        } finally {
            if (!sound) {
                drop();
            }
        }
    }

    @Override
    public List<String> query(ConsoleCommand command, Duration timeout) {
        return interruptibly(command, () -> {
            try (ConsoleSession own = ConsoleSession.open(conversations, config, config.connectTimeout())) {
                own.run(API, timeout);
                List<String> lines = own.run(command, timeout);
                // In this mode, 15.0.3 says why it could not reach a daemon only with the output of the next command.
                return lines.isEmpty() && command.verb().equals(STATUS) ? own.run(API, timeout) : lines;
            }
        });
    }

    @Override
    public List<String> runApart(ConsoleCommand command, Duration timeout) {
        return interruptibly(command, () -> {
            try (ConsoleSession own = ConsoleSession.open(conversations, config, config.connectTimeout())) {
                return own.run(command, timeout);
            }
        });
    }

    private void drop() {
        ConsoleSession old = session;
        session = null;
        if (old != null) {
            old.close();
        }
    }

    @PreDestroy
    void close() {
        turn.lock();
        try {
            // What still runs must not open a session that nobody closes: the Director would keep its configuration for
            // it.
            closed = true;
            drop();
        } finally {
            turn.unlock();
        }
    }

    private interface Talk {
        List<String> talk() throws InterruptedException;
    }

    private static List<String> interruptibly(ConsoleCommand command, Talk talk) {
        try {
            return talk.talk();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CalypsoException.of(
                            CommonProblems.UNAVAILABLE, "The command '" + command.verb() + "' was interrupted.")
                    .remedy("Try again.")
                    .causedBy(e);
        } catch (ToolMissing e) {
            throw CalypsoException.of(BaculaProblems.NOT_INSTALLED, "This host has no console for Bacula.")
                    .remedy("Install the package bacula-console, or set calypso.bacula.bconsole to where it is.")
                    .with("package", "bacula-console")
                    .causedBy(e);
        }
    }
}
