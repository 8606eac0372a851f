package io.calypso.gateway.event;

import io.calypso.common.token.EndedSessions;
import io.nats.client.Message;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.api.StreamInfo;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the token check which sessions have ended: first those of the last twenty minutes, then each as it ends. Reads its one subject
 * on its own, so that no flood of other events delays a sign-out.
 */
@Singleton
public final class SessionEnds {

    private static final Logger LOG = Logger.getLogger(SessionEnds.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int LOOKS_BEFORE_CHECK = 4;

    private final Bus bus;
    private final EndedSessions endedSessions;
    private final Clock clock;
    private volatile boolean running = true;
    private @Nullable Thread thread;
    private @Nullable ZonedDateTime streamOf;
    private long position;
    private int quietLooks;

    @Inject
    public SessionEnds(Bus bus, EndedSessions endedSessions, Clock clock) {
        this.bus = bus;
        this.endedSessions = endedSessions;
        this.clock = clock;
    }

    /** Begins to read; returns at once. */
    public void start() {
        thread = Thread.ofVirtual().name("session-ends").start(this::follow);
    }

    @PreDestroy
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void follow() {
        while (running) {
            try {
                StreamReader reader = new StreamReader(bus.await());
                reader.read(start(reader.info()), this::take, () -> isSame(reader));
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception lost) {
                LOG.debugf(lost, "session ends are read again");
                sleepQuietly();
            }
        }
    }

    private void sleepQuietly() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    private OrderedConsumerConfiguration start(StreamInfo info) {
        boolean same = info.getCreateTime().equals(streamOf);
        streamOf = info.getCreateTime();
        return same && position > 0
                ? StreamReader.after(EndedSessions.SUBJECT, position)
                : StreamReader.since(EndedSessions.SUBJECT, clock.instant().minus(EndedSessions.MEMORY));
    }

    private boolean take(Message message) {
        position = message.metaData().streamSequence();
        try {
            JsonObject data = new JsonObject(Buffer.buffer(message.getData()));
            endedSessions.ended(data.getString("sessionId"), Instant.parse(data.getString("endedAt")));
        } catch (RuntimeException unreadable) {
            LOG.errorf(unreadable, "session end cannot be read sequence=%d", position);
        }
        return running;
    }

    /** A consumer that was lost with its server stays silent for ever: begin again now and then, from where it stood. */
    private boolean isSame(StreamReader reader) {
        quietLooks = (quietLooks + 1) % LOOKS_BEFORE_CHECK;
        return running && (quietLooks != 0 || isWatched(reader));
    }

    private boolean isWatched(StreamReader reader) {
        try {
            return reader.info().getCreateTime().equals(streamOf) && reader.lastOf(EndedSessions.SUBJECT) <= position;
        } catch (Exception unreachable) {
            return false;
        }
    }
}
