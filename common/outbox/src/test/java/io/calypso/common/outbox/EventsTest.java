package io.calypso.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.nats.Event;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.ServiceTest;
import io.nats.client.impl.Headers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

@ServiceTest
class EventsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Events events;

    @Inject
    EventSubscriptions subscriptions;

    @Inject
    NatsConnection nats;

    private record Payload(int number) {}

    @Test
    void deliversOnlyCommittedEvents() throws Exception {
        String noun = noun();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        subscriptions.durable(
                "d-" + noun,
                subject(noun),
                event -> seen.add(subscriptions.read(event, Payload.class).number()));

        publish(noun, 1);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    events.publish(Noun.of(noun, "things").was("done"), new Payload(2));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessageContaining("rolled back");
        publish(noun, 3);

        await(() -> seen.size() == 2);
        assertThat(seen).containsExactly(1, 3);
        await(() -> outboxRows() == 0);
    }

    @Test
    void derivesSubjectAndTypeFromServiceAndNoun() throws Exception {
        String noun = noun();
        List<Event> seen = new CopyOnWriteArrayList<>();
        try (var tail = subscriptions.live(subject(noun), seen::add)) {
            assertThat(tail).isNotNull();
            publish(noun, 1);
            await(() -> seen.size() == 1);
        }
        Event event = seen.getFirst();
        assertThat(event.subject()).isEqualTo("calypso.test-service." + noun + ".done.v1");
        assertThat(event.type()).isEqualTo("io.calypso.test." + noun + ".done.v1");
        assertThat(event.permission()).contains("test.things:read");
        assertThat(event.service()).isEqualTo("test-service");
    }

    @Test
    void publishesASharedEventWithTheServiceName() throws Exception {
        String topic = noun();
        List<Event> seen = new CopyOnWriteArrayList<>();
        SharedEvent shared = SharedEvent.of(topic, "io.calypso.thing.told.v1", "things.things:read", new Payload(3));
        try (var tail = subscriptions.live("calypso.*." + topic, seen::add)) {
            assertThat(tail).isNotNull();
            QuarkusTransaction.requiringNew().run(() -> events.publish(shared));
            await(() -> seen.size() == 1);
        }
        Event event = seen.getFirst();
        assertThat(event.id()).isEqualTo(shared.id().toString());
        assertThat(event.subject()).isEqualTo("calypso.test-service." + topic);
        assertThat(event.permission()).contains("things.things:read");
    }

    @Test
    void refusesToPublishOutsideATransaction() {
        assertThatThrownBy(() -> events.publish(Noun.of(noun(), "things").was("done"), new Payload(1)))
                .isInstanceOf(jakarta.transaction.TransactionalException.class);
    }

    @Test
    void handlesADuplicateOnlyOnce() throws Exception {
        String noun = noun();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        subscriptions.durable(
                "d-" + noun,
                subject(noun),
                event -> seen.add(subscriptions.read(event, Payload.class).number()));
        // The same event, without the message id with which JetStream itself would drop the second one.
        var headers = new Headers().put("ce-id", UUID.randomUUID().toString()).put("ce-type", "test.v1");
        byte[] body = "{\"number\":7}".getBytes(StandardCharsets.UTF_8);
        var jetStream = nats.await(LIMIT).jetStream();
        for (int copy = 0; copy < 3; copy++) {
            jetStream.publish(subject(noun), headers, body);
        }
        publish(noun, 8);
        await(() -> seen.contains(8));
        assertThat(seen).containsExactly(7, 8);
    }

    @Test
    void movesAnEventThatCannotBeHandledToDeadLetter() throws Exception {
        String noun = noun();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        subscriptions.durable(
                "d-" + noun,
                subject(noun),
                event -> seen.add(subscriptions.read(event, Payload.class).number()));
        nats.await(LIMIT).jetStream().publish(subject(noun), "no JSON".getBytes(StandardCharsets.UTF_8));
        publish(noun, 9);
        await(() -> seen.contains(9));
        await(() -> count("select count(*) from " + schema() + "dead_letter" + " where subject = '" + subject(noun)
                        + "' and data = 'no JSON'")
                == 1);
    }

    @Test
    void rollsBackWithTheHandlerAndRetries() throws Exception {
        String noun = noun();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        var failOnce = new AtomicBoolean(true);
        subscriptions.durable("d-" + noun, subject(noun), event -> {
            if (failOnce.compareAndSet(true, false)) {
                throw new IllegalStateException("not the first time");
            }
            seen.add(subscriptions.read(event, Payload.class).number());
        });
        publish(noun, 4);
        await(() -> seen.size() == 1);
        assertThat(seen).containsExactly(4);
    }

    @Test
    void countsOneDisconnectionHoweverManyRetriesFail() throws Exception {
        nats.await(LIMIT);
        Instant connected = nats.since();
        NatsResource.container().kill();
        Instant broken;
        try {
            await(() -> !nats.since().equals(connected));
            broken = nats.since();
            // The client retries every quarter of a second and reports each failure as a disconnection.
            Thread.sleep(1_500);
            assertThat(nats.since()).isEqualTo(broken);
        } finally {
            NatsResource.container().start();
        }
        await(() -> nats.current().isPresent() && nats.since().isAfter(broken));
    }

    @Test
    void keepsEventsWhileNatsIsDown() throws Exception {
        String noun = noun();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        subscriptions.durable(
                "d-" + noun,
                subject(noun),
                event -> seen.add(subscriptions.read(event, Payload.class).number()));
        publish(noun, 1);
        await(() -> seen.size() == 1);
        NatsResource.container().kill();
        try {
            for (int number = 2; number <= 20; number++) {
                publish(noun, number);
            }
            assertThat(outboxRows()).isPositive();
        } finally {
            NatsResource.container().start();
        }
        await(() -> seen.size() == 20);
        assertThat(seen).doesNotHaveDuplicates().hasSize(20);
        await(() -> outboxRows() == 0);
    }

    @Test
    void resumesAtOnceAfterAShortNatsOutage() throws Exception {
        String noun = noun();
        List<Integer> kept = new CopyOnWriteArrayList<>();
        List<Integer> received = new CopyOnWriteArrayList<>();
        subscriptions.durable(
                "d-" + noun,
                subject(noun),
                event -> kept.add(subscriptions.read(event, Payload.class).number()));
        List<Boolean> changes = new CopyOnWriteArrayList<>();
        nats.await(LIMIT);
        nats.onChange(changes::add);
        assertThat(changes).containsExactly(true);
        try (var live = subscriptions.live(
                subject(noun),
                event -> received.add(subscriptions.read(event, Payload.class).number()))) {
            assertThat(live).isNotNull();
            for (int number = 1; number <= 4; number++) {
                publish(noun, number);
                int soFar = number;
                await(() -> kept.size() == soFar && received.size() == soFar);
                NatsResource.container().kill();
                NatsResource.container().start();
                await(() -> changes.size() == 1 + 2 * soFar);
            }
        }
        assertThat(kept).containsExactly(1, 2, 3, 4);
        assertThat(received).containsExactly(1, 2, 3, 4);
        assertThat(changes).containsExactly(true, false, true, false, true, false, true, false, true);
    }

    private void publish(String noun, int number) {
        QuarkusTransaction.requiringNew()
                .run(() -> events.publish(Noun.of(noun, "things").was("done"), new Payload(number)));
    }

    private static String noun() {
        return "n" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String subject(String noun) {
        return "calypso.test-service." + noun + ".done.v1";
    }

    private static String schema() {
        return "outbox.";
    }

    private static long outboxRows() {
        return count("select count(*) from " + schema() + "outbox");
    }

    private static long count(String sql) {
        try (var connection = PostgresResource.connection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
