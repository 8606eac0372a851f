package io.calypso.common.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Publishes events like the relay of another service. */
public final class EventSender implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;

    /** Connects. */
    public EventSender() {
        try {
            connection = Nats.connect(Options.builder()
                    .server(NatsResource.url())
                    .maxReconnects(-1)
                    .reconnectWait(Duration.ofMillis(100))
                    .build());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Publishes an event with a new id and waits for the stream's acknowledgement. */
    public UUID send(String subject, String type, Map<String, ?> data) {
        UUID id = UUID.randomUUID();
        send(id, id.toString(), subject, type, json(data));
        return id;
    }

    /** Publishes an event with this id. The message id, by which the stream drops duplicates, may differ. */
    public void send(UUID eventId, String messageId, String subject, String type, String data) {
        Headers headers = new Headers()
                .put("Nats-Msg-Id", messageId)
                .put("ce-specversion", "1.0")
                .put("ce-id", eventId.toString())
                .put("ce-type", type)
                .put("ce-time", Instant.now().toString());
        try {
            connection
                    .jetStream()
                    .publish(NatsMessage.builder()
                            .subject(subject)
                            .headers(headers)
                            .data(data.getBytes(StandardCharsets.UTF_8))
                            .build());
        } catch (IOException | JetStreamApiException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Returns the data as JSON text. */
    public static String json(Map<String, ?> data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
