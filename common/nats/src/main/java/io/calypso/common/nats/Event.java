package io.calypso.common.nats;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event as received from the stream. */
public final class Event {

    private final Message message;

    public Event(Message message) {
        this.message = message;
    }

    /** The CloudEvents id; for a message without one, its sequence number in the stream. */
    public String id() {
        return header(EventHeaders.ID).orElseGet(() -> "sequence-" + sequence());
    }

    public String subject() {
        return message.getSubject();
    }

    /** The CloudEvents type, empty when the message has none. */
    public String type() {
        return header(EventHeaders.TYPE).orElse("");
    }

    /** The permission that a listener needs to see the event; an event without one is shown to nobody. */
    public Optional<String> permission() {
        return header(EventHeaders.PERMISSION);
    }

    /** The service that published it: the second token of the subject. */
    public String service() {
        String[] tokens = subject().split("\\.", 3);
        return tokens.length > 1 ? tokens[1] : "";
    }

    /** When the event happened; if the message does not say, when the stream stored it. */
    public Instant at() {
        try {
            return Instant.parse(header(EventHeaders.TIME).orElse(""));
        } catch (DateTimeParseException absent) {
            return message.metaData()
                    .timestamp()
                    .withZoneSameInstant(ZoneOffset.UTC)
                    .toInstant();
        }
    }

    /** Its sequence number in the stream. */
    public long sequence() {
        return message.metaData().streamSequence();
    }

    /** The payload, JSON text. */
    public String data() {
        return new String(message.getData(), StandardCharsets.UTF_8);
    }

    /** The message itself, to acknowledge it. */
    public Message message() {
        return message;
    }

    private Optional<String> header(String name) {
        @Nullable Headers headers = message.getHeaders();
        return headers == null ? Optional.empty() : Optional.ofNullable(headers.getFirst(name));
    }
}
