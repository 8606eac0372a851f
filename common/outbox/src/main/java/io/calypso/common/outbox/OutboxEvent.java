package io.calypso.common.outbox;

import io.calypso.common.base.UuidV7;
import java.util.UUID;

/**
 * An event to publish.
 *
 * @param id unique for ever; consumers drop what they have seen
 * @param subject {@code calypso.<service>.…}, see the architecture page
 * @param type CloudEvents type with its version, e.g. {@code io.calypso.task.changed.v1}
 * @param data the payload, serialised as JSON
 */
public record OutboxEvent(UUID id, String subject, String type, Object data) {

    public OutboxEvent {
        if (!subject.matches("calypso(\\.[A-Za-z0-9_-]+)+")) {
            throw new IllegalArgumentException("not a subject of the CALYPSO stream: " + subject);
        }
    }

    /** An event with a new id. */
    public static OutboxEvent of(String subject, String type, Object data) {
        return new OutboxEvent(UuidV7.next(), subject, type, data);
    }
}
