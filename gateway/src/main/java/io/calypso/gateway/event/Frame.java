package io.calypso.gateway.event;

import io.calypso.common.nats.Event;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One event as listeners receive it.
 *
 * @param sequence its sequence number in the stream
 * @param type its CloudEvents type
 * @param permission the permission to see it, or null for nobody
 * @param json the JSON text
 */
record Frame(long sequence, String type, @Nullable String permission, String json) {

    private static final String NO_TYPE = "unknown";

    static Frame of(Event event) {
        String type = event.type().isEmpty() ? NO_TYPE : event.type();
        JsonObject json = new JsonObject()
                .put("sequence", event.sequence())
                .put("type", type)
                .put("subject", event.subject())
                .put("service", event.service())
                .put("at", event.at().toString());
        @Nullable Object data = data(event.data());
        if (data != null) {
            json.put("data", data);
        }
        return new Frame(event.sequence(), type, event.permission().orElse(null), json.encode());
    }

    private static @Nullable Object data(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Json.decodeValue(text);
        } catch (DecodeException noJson) {
            return null;
        }
    }

    /** Rough size in memory and on the wire. */
    int size() {
        return json.length();
    }
}
