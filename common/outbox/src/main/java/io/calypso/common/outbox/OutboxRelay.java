package io.calypso.common.outbox;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.nats.Backoff;
import io.calypso.common.nats.NatsConnection;
import io.nats.client.JetStream;
import io.nats.client.api.PublishAck;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the rows of the outbox to JetStream, oldest first, and removes each after its acknowledgement. A row that was
 * published but not yet removed when the process died is published again under the same {@code Nats-Msg-Id}.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 256;
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(30);
    private static final Duration ACK_WITHIN = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final NatsConnection nats;
    private final OutboxSignal signal;
    private final String service;
    private final Clock clock;
    private volatile boolean running = true;
    private volatile @Nullable Refusal refusal;
    private @Nullable Thread thread;

    OutboxRelay(Outbox outbox, NatsConnection nats, OutboxSignal signal, CalypsoSettings settings, Clock clock) {
        this.outbox = outbox;
        this.nats = nats;
        this.signal = signal;
        this.clock = clock;
        this.service = CalypsoSettings.Service.requireName(settings.service());
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("outbox-relay").start(this::relay);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /**
     * When the message bus began to be connected but to store no event.
     *
     * @param nanoTime the same of {@link System#nanoTime}
     */
    record Refusal(Instant since, long nanoTime) {

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - nanoTime > age.toNanos();
        }
    }

    /** Returns the present refusal; empty if the message bus stores events, as far as is known. */
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    private void relay() {
        var pause = new Backoff();
        while (running) {
            try {
                if (drain() < BATCH) {
                    signal.await(LOOK_AT_LEAST_EVERY);
                }
                pause.reset();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException failed) {
                LOG.debugf(failed, "events are waiting in the outbox");
                if (failed instanceof IOException) {
                    refused();
                }
                if (!pause.sleep()) {
                    return;
                }
            }
        }
    }

    private void refused() {
        if (nats.current().isEmpty()) {
            refusal = null;
        } else if (refusal == null) {
            refusal = new Refusal(clock.instant(), System.nanoTime());
        }
    }

    /** Publishes one batch. Returns the number of rows it found. */
    private int drain() throws IOException, InterruptedException {
        List<OutboxRow> rows = outbox.oldest(BATCH);
        if (rows.isEmpty()) {
            return 0;
        }
        JetStream jetStream = nats.await(ACK_WITHIN).jetStream();
        Map<Long, CompletableFuture<PublishAck>> acks = new LinkedHashMap<>();
        for (OutboxRow row : rows) {
            acks.put(row.id(), jetStream.publishAsync(row.message(service)));
        }
        var published = new ArrayList<Long>();
        IOException failure = null;
        long deadline = System.nanoTime() + ACK_WITHIN.toNanos();
        for (var ack : acks.entrySet()) {
            try {
                ack.getValue().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                published.add(ack.getKey());
            } catch (ExecutionException | TimeoutException refused) {
                failure = new IOException("JetStream did not acknowledge", refused);
            }
        }
        outbox.remove(published);
        if (failure != null) {
            nats.forgetStream();
            throw failure;
        }
        refusal = null;
        return rows.size();
    }
}
