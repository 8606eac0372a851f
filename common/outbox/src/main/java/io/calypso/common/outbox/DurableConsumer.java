package io.calypso.common.outbox;

import io.calypso.common.nats.Backoff;
import io.calypso.common.nats.Event;
import io.calypso.common.nats.EventHandler;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.sql.Sql;
import io.nats.client.Connection;
import io.nats.client.ConsumeOptions;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One durable pull consumer: fetch, handle in a transaction with the inbox row, commit, acknowledge. */
final class DurableConsumer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DurableConsumer.class);
    private static final int BATCH = 100;
    private static final int ATTEMPTS = 5;
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration COMPANY = Duration.ofMillis(1);
    private static final Duration ACK_WAIT = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final String name;
    private final String filter;
    private final EventHandler handler;
    private final NatsConnection nats;
    private final Inbox inbox;
    /** The number of failures caused by the event itself, by sequence number. */
    private final Map<Long, Integer> failures = new HashMap<>();

    private volatile boolean running = true;
    private @Nullable Thread thread;

    DurableConsumer(String name, String filter, EventHandler handler, NatsConnection nats, Sql sql) {
        this.name = name;
        this.filter = filter;
        this.handler = handler;
        this.nats = nats;
        this.inbox = new Inbox(name, sql);
    }

    void start() {
        thread = Thread.ofVirtual().name("consumer-" + name).start(this::consume);
    }

    @Override
    public void close() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void consume() {
        var pause = new Backoff();
        while (running) {
            try {
                Connection connection = nats.await(WAIT);
                Instant since = nats.since();
                try (IterableConsumer messages = open(connection)) {
                    while (running && nats.isUnbrokenSince(since)) {
                        work(next(messages));
                        pause.reset();
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception failed) {
                nats.forgetStream();
                LOG.debugf(failed, "consumer restarts, consumer=%s", name);
            }
            if (running && !pause.sleep()) {
                return;
            }
        }
    }

    private IterableConsumer open(Connection connection) throws IOException, JetStreamApiException {
        var configuration = ConsumerConfiguration.builder()
                .durable(name)
                .filterSubject(filter)
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(ACK_WAIT)
                .deliverPolicy(DeliverPolicy.All)
                .maxAckPending(BATCH * 10L)
                .build();
        connection.jetStreamManagement().addOrUpdateConsumer(NatsConnection.STREAM, configuration);
        return connection
                .getStreamContext(NatsConnection.STREAM)
                .getConsumerContext(name)
                .iterate(ConsumeOptions.builder().batchSize(BATCH * 2).build());
    }

    /** Waits for one event and takes those that are ready with it; a single event is not delayed to fill a batch. */
    private static List<Message> next(IterableConsumer messages)
            throws InterruptedException, JetStreamStatusCheckedException {
        var batch = new ArrayList<Message>();
        Message message = messages.nextMessage(WAIT);
        while (message != null) {
            batch.add(message);
            message = batch.size() < BATCH ? messages.nextMessage(COMPANY) : null;
        }
        return batch;
    }

    /** One transaction for the whole batch; if that fails, one per event, to find the event that caused it. */
    private void work(List<Message> messages) throws InterruptedException {
        var deliveries = messages.stream()
                .filter(Message::isJetStream)
                .map(message -> new Delivery(message, new Event(message)))
                .toList();
        if (deliveries.isEmpty()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> deliveries.forEach(delivery -> handle(delivery.event())));
            deliveries.forEach(delivery -> delivery.message().ack());
        } catch (RuntimeException failed) {
            LOG.debugf(failed, "events of the batch are handled one by one, consumer=%s", name);
            for (Delivery delivery : deliveries) {
                workOne(delivery.message(), delivery.event());
            }
        }
    }

    /** An event, and the message to acknowledge it with. */
    private record Delivery(Message message, Event event) {}

    private void workOne(Message message, Event event) throws InterruptedException {
        try {
            QuarkusTransaction.requiringNew().run(() -> handle(event));
            failures.remove(event.sequence());
            message.ack();
        } catch (RuntimeException failed) {
            if (inbox.isReachable() && failures.merge(event.sequence(), 1, Integer::sum) >= ATTEMPTS) {
                moveToDeadLetter(event, failed);
                message.term();
            } else {
                message.nakWithDelay(RETRY);
                Thread.sleep(RETRY.dividedBy(10));
            }
        }
    }

    private void moveToDeadLetter(Event event, RuntimeException reason) {
        LOG.errorf(
                reason,
                "event cannot be handled, consumer=%s sequence=%d subject=%s",
                name,
                event.sequence(),
                event.subject());
        inbox.moveToDeadLetter(event, String.valueOf(reason.getMessage()));
        failures.remove(event.sequence());
    }

    private void handle(Event event) {
        if (!inbox.admit(event)) {
            return;
        }
        try {
            handler.handle(event);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }
}
