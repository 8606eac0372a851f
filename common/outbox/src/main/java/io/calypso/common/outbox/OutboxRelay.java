package io.calypso.common.outbox;

import io.calypso.common.nats.Backoff;
import io.calypso.common.nats.NatsConnection;
import io.nats.client.JetStream;
import io.nats.client.Message;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of the outbox to JetStream, oldest first, and removes each after its acknowledgement. A row that was
 * published but not yet removed when the process died is published again under the same {@code Nats-Msg-Id}.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 256;
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(1);
    private static final Duration ACK_WITHIN = Duration.ofSeconds(5);

    private final Instance<DataSource> database;
    private final NatsConnection nats;
    private final OutboxSignal signal;
    private final String service;
    private volatile boolean running = true;
    private @Nullable Thread thread;

    OutboxRelay(
            Instance<DataSource> database,
            NatsConnection nats,
            OutboxSignal signal,
            @ConfigProperty(name = "calypso.service.name") String service) {
        this.database = database;
        this.nats = nats;
        this.signal = signal;
        this.service = service;
    }

    void start(@Observes StartupEvent started) {
        if (database.isResolvable()) {
            thread = Thread.ofVirtual().name("outbox-relay").start(this::relay);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
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
            } catch (SQLException | IOException | RuntimeException failed) {
                LOG.debugf(failed, "events wait in the outbox");
                if (!pause.sleep()) {
                    return;
                }
            }
        }
    }

    /** Publishes one batch; answers how many rows it found. */
    private int drain() throws SQLException, IOException, InterruptedException {
        var rows = oldest();
        if (rows.isEmpty()) {
            return 0;
        }
        JetStream jetStream = nats.await(ACK_WITHIN).jetStream();
        Map<Long, CompletableFuture<PublishAck>> acks = new LinkedHashMap<>();
        for (Row row : rows) {
            acks.put(row.id(), jetStream.publishAsync(message(row)));
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
        remove(published);
        if (failure != null) {
            nats.forgetStream();
            throw failure;
        }
        return rows.size();
    }

    private List<Row> oldest() throws SQLException {
        try (var connection = database.get().getConnection();
                var select = connection.prepareStatement(
                        "select id, event_id, subject, type, data, created_at from outbox order by id limit " + BATCH);
                var found = select.executeQuery()) {
            var rows = new ArrayList<Row>();
            while (found.next()) {
                rows.add(new Row(
                        found.getLong(1),
                        found.getObject(2, UUID.class),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        found.getObject(6, OffsetDateTime.class)));
            }
            return rows;
        }
    }

    private void remove(List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (var connection = database.get().getConnection();
                var delete = connection.prepareStatement("delete from outbox where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            delete.executeUpdate();
        }
    }

    private Message message(Row row) {
        var headers = new Headers()
                .put("Nats-Msg-Id", row.eventId().toString())
                .put("ce-specversion", "1.0")
                .put("ce-id", row.eventId().toString())
                .put("ce-source", "/calypso/" + service)
                .put("ce-type", row.type())
                .put("ce-time", row.at().toInstant().toString())
                .put("content-type", "application/json");
        return NatsMessage.builder()
                .subject(row.subject())
                .headers(headers)
                .data(row.data().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private record Row(long id, UUID eventId, String subject, String type, String data, OffsetDateTime at) {}
}
