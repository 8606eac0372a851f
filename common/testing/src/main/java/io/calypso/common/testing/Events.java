package io.calypso.common.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The events published since the test began, read from the stream; none is missed, whenever they are read. */
public final class Events {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String STREAM = "CALYPSO";

    /** A system property, because the extension that sets it may have another class loader. */
    private static final String SINCE = "calypso.test.events.since";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicReference<@Nullable Events> CURRENT = new AtomicReference<>();

    private final Connection connection;
    private final JetStreamSubscription subscription;
    private final List<SentEvent> events = new ArrayList<>();
    private final String since;

    private Events(String since) {
        this.since = since;
        try {
            connection = Nats.connect(NatsResource.url());
            subscription = connection
                    .jetStream()
                    .subscribe(
                            "calypso.>",
                            PushSubscribeOptions.builder().stream(STREAM)
                                    .ordered(true)
                                    .configuration(ConsumerConfiguration.builder()
                                            .deliverPolicy(DeliverPolicy.ByStartTime)
                                            .startTime(Instant.parse(since).atZone(ZoneOffset.UTC))
                                            .build())
                                    .build());
        } catch (IOException | JetStreamApiException refused) {
            throw new IllegalStateException("the events cannot be read", refused);
        } catch (InterruptedException interrupt) {
            throw interrupted(interrupt);
        }
    }

    static void begin() {
        System.setProperty(SINCE, Instant.now().toString());
    }

    static void end() {
        Events last = CURRENT.getAndSet(null);
        if (last != null) {
            last.close();
        }
    }

    /** Returns all events published so far, without those still on their way from the outbox to the stream. */
    public static List<SentEvent> sent() {
        Events current = current();
        while (current.takeNext(PAUSE)) {
            // Repeat until there are no more.
        }
        return List.copyOf(current.events);
    }

    /** Waits for an event. */
    public static SentEvent await(String what, Predicate<SentEvent> wanted) {
        Events current = current();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int looked = 0;
        while (true) {
            for (; looked < current.events.size(); looked++) {
                SentEvent event = current.events.get(looked);
                if (wanted.test(event)) {
                    return event;
                }
            }
            if (!current.takeNext(PAUSE) && System.nanoTime() > deadline) {
                throw new AssertionError("no such event was published: " + what + "; but " + current.events);
            }
        }
    }

    /**
     * Waits for an event on a subject and returns its data.
     *
     * @param subject may contain wildcards: {@code *} for one token, {@code >} for the rest
     */
    public static JsonNode await(String subject, String what, Predicate<JsonNode> wanted) {
        Predicate<String> matching = Pattern.compile(
                        subject.replace(".", "\\.").replace("*", "[^.]+").replace(">", ".+"))
                .asMatchPredicate();
        return await(subject + " " + what, event -> matching.test(event.subject()) && wanted.test(event.data()))
                .data();
    }

    /** Waits for an audit entry of any service. */
    public static JsonNode awaitAudit(String what, Predicate<JsonNode> wanted) {
        return await("audit entry " + what, event -> event.subject().endsWith(".audit") && wanted.test(event.data()))
                .data();
    }

    /** Waits for the audit entry of an operation that was denied or failed. */
    public static JsonNode awaitAudit(String operation, String outcome, String problemCode) {
        return awaitAudit(
                operation + " " + outcome + " " + problemCode,
                entry -> entry.path("operation").asText().equals(operation)
                        && entry.path("outcome").asText().equals(outcome)
                        && entry.path("problemCode").asText().equals(problemCode));
    }

    private static Events current() {
        String since = System.getProperty(SINCE);
        if (since == null) {
            throw new IllegalStateException("Events are available only in tests with @ServiceTest");
        }
        Events current = CURRENT.get();
        if (current == null || !current.since.equals(since)) {
            end();
            current = new Events(since);
            CURRENT.set(current);
        }
        return current;
    }

    private boolean takeNext(Duration wait) {
        try {
            Message message = subscription.nextMessage(wait);
            if (message == null) {
                return false;
            }
            events.add(event(message));
            return true;
        } catch (InterruptedException interrupt) {
            throw interrupted(interrupt);
        }
    }

    private static SentEvent event(Message message) {
        Map<String, String> headers = new LinkedHashMap<>();
        Headers all = message.getHeaders();
        if (all != null) {
            all.keySet().forEach(name -> headers.put(name, String.valueOf(all.getFirst(name))));
        }
        try {
            return new SentEvent(
                    message.getSubject(),
                    headers.getOrDefault("ce-type", ""),
                    headers,
                    JSON.readTree(message.getData()));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private void close() {
        try {
            connection.close();
        } catch (InterruptedException interrupt) {
            throw interrupted(interrupt);
        }
    }

    private static IllegalStateException interrupted(InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while reading events", interrupt);
    }
}
