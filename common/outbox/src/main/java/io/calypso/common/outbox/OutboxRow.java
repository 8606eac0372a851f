package io.calypso.common.outbox;

import io.calypso.common.nats.EventHeaders;
import io.calypso.common.sql.Row;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is waiting in the outbox.
 *
 * @param permission absent in rows of a version that did not publish permissions yet
 */
record OutboxRow(
        long id,
        UUID eventId,
        String subject,
        String type,
        @Nullable String permission,
        String data,
        Instant at) {

    static OutboxRow read(Row row) {
        return new OutboxRow(
                row.number("id"),
                row.uuid("event_id"),
                row.text("subject"),
                row.text("type"),
                row.optionalText("permission"),
                row.text("data"),
                row.instant("created_at"));
    }

    /** The message that the service publishes for this row. */
    Message message(String service) {
        Headers headers = new Headers()
                .put("Nats-Msg-Id", eventId.toString())
                .put(EventHeaders.SPEC_VERSION, "1.0")
                .put(EventHeaders.ID, eventId.toString())
                .put(EventHeaders.SOURCE, "/calypso/" + service)
                .put(EventHeaders.TYPE, type)
                .put(EventHeaders.TIME, at.toString())
                .put(EventHeaders.CONTENT_TYPE, "application/json");
        if (permission != null) {
            headers.put(EventHeaders.PERMISSION, permission);
        }
        return NatsMessage.builder()
                .subject(subject)
                .headers(headers)
                .data(data.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
