package io.calypso.common.token;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Asks auth-service which sessions ended recently: at start, whenever the message bus is back, and every second while it is away. So a token
 * whose session ended is refused even if the event of its end never arrives.
 */
public final class HttpEndedSessions implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HttpEndedSessions.class);
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final URI location;
    private final EndedSessions endedSessions;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean busIsUp;
    private int changes;
    private boolean asked;
    private boolean warned;

    /**
     * Creates a source that has not started.
     *
     * @param location the address of {@code {"items": [{"sessionId": "...", "endedAt": "..."}]}}
     */
    public HttpEndedSessions(URI location, EndedSessions endedSessions) {
        this.location = location;
        this.endedSessions = endedSessions;
        this.thread = Thread.ofVirtual().name("ended-sessions").unstarted(this::follow);
    }

    /** Starts to ask; returns at once. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** Says that the message bus is back, or that it was lost. */
    public void busChanged(boolean isUp) {
        lock.lock();
        try {
            busIsUp = isUp;
            changes++;
            asked = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                int before = awaitQuestion();
                if (ask()) {
                    answered(before);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how often the bus has changed so far. */
    private int awaitQuestion() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (asked) {
                changed.await();
            }
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** What ends after an answer arrives as an event if the bus has been up since before the question. */
    private void answered(int before) {
        lock.lock();
        try {
            asked = busIsUp && changes == before;
        } finally {
            lock.unlock();
        }
    }

    private boolean ask() {
        try {
            read(HttpDocument.fetch(location, LARGEST));
            warned = false;
            return true;
        } catch (IOException | JoseException | DateTimeParseException | ClassCastException failed) {
            if (!warned) {
                LOG.warnf("the ended sessions cannot be fetched yet: url=%s reason=%s", location, failed);
                warned = true;
            }
            return false;
        }
    }

    private void read(String json) throws JoseException {
        if (JsonUtil.parseJson(json).get("items") instanceof List<?> items) {
            for (Object item : items) {
                Map<?, ?> session = (Map<?, ?>) item;
                endedSessions.ended(text(session.get("sessionId")), Instant.parse(text(session.get("endedAt"))));
            }
        } else {
            throw new JoseException("no list of items");
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : (String) value;
    }
}
