package io.calypso.common.outbox;

import io.calypso.common.base.UuidV7;
import java.util.UUID;

/**
 * An event with the same meaning in every service: a task, an alert, an audit entry.
 *
 * @param id globally unique; consumers ignore ids that they have handled
 * @param topic the subject after {@code calypso.<service>.}
 * @param type CloudEvents type with its version, e.g. {@code io.calypso.task.changed.v1}
 * @param permission the permission that a listener needs to see it
 * @param data the payload, serialised as JSON
 */
public record SharedEvent(UUID id, String topic, String type, String permission, Object data) {

    /** An event with a new id. */
    public static SharedEvent of(String topic, String type, String permission, Object data) {
        return new SharedEvent(UuidV7.next(), topic, type, permission, data);
    }
}
