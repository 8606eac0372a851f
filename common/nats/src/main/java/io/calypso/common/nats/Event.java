package io.calypso.common.nats;

import io.nats.client.Message;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An event as received from the stream. */
public final class Event {

    private final String subject;
    private final @Nullable Headers headers;
    private final byte[] data;
    private final Supplier<Instant> storedAt;
    private final LongSupplier sequence;

    /** An event as it was delivered. */
    public Event(Message message) {
        this(
                message.getSubject(),
                message.getHeaders(),
                message.getData(),
                () -> message.metaData().timestamp().toInstant(),
                () -> message.metaData().streamSequence());
    }

    /** An event that was read from the stream. */
    Event(MessageInfo stored) {
        this(
                stored.getSubject(),
                stored.getHeaders(),
                stored.getData(),
                () -> stored.getTime().toInstant(),
                stored::getSeq);
    }

    private Event(
            String subject,
            @Nullable Headers headers,
            byte @Nullable [] data,
            Supplier<Instant> storedAt,
            LongSupplier sequence) {
        this.subject = subject;
        this.headers = headers;
        this.data = data == null ? new byte[0] : data;
        this.storedAt = storedAt;
        this.sequence = sequence;
    }

    /** The CloudEvents id; for a message without one, its sequence number in the stream. */
    public String id() {
        return header(EventHeaders.ID).orElseGet(() -> "sequence-" + sequence());
    }

    public String subject() {
        return subject;
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
            return storedAt.get();
        }
    }

    /** Its sequence number in the stream; there is none for an event that was delivered as it was published. */
    public long sequence() {
        return sequence.getAsLong();
    }

    /** The payload, JSON text. */
    public String data() {
        return new String(data, StandardCharsets.UTF_8);
    }

    private Optional<String> header(String name) {
        return headers == null ? Optional.empty() : Optional.ofNullable(headers.getFirst(name));
    }
}
