package io.calypso.gateway.event;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One event as listeners get it.
 *
 * @param sequence its place in the stream
 * @param type its CloudEvents type
 * @param permission who may see it, or null for nobody
 * @param frame the JSON text
 */
record Event(long sequence, String type, @Nullable String permission, String frame) {

    static Event of(Message message) {
        long sequence = message.metaData().streamSequence();
        String type = header(message, "ce-type", "unknown");
        JsonObject frame = new JsonObject()
                .put("sequence", sequence)
                .put("type", type)
                .put("subject", message.getSubject())
                .put("service", EventSubject.service(message.getSubject()))
                .put(
                        "at",
                        header(
                                message,
                                "ce-time",
                                message.metaData().timestamp().toInstant().toString()));
        @Nullable Object data = data(message.getData());
        if (data != null) {
            frame.put("data", data);
        }
        return new Event(sequence, type, EventSubject.permission(message.getSubject()), frame.encode());
    }

    private static String header(Message message, String name, String otherwise) {
        @Nullable Headers headers = message.getHeaders();
        String value = headers == null ? null : headers.getFirst(name);
        return value == null ? otherwise : value;
    }

    private static @Nullable Object data(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        try {
            return Json.decodeValue(Buffer.buffer(bytes));
        } catch (DecodeException noJson) {
            return null;
        }
    }

    /** Rough size in memory and on the wire. */
    int size() {
        return frame.length();
    }
}
