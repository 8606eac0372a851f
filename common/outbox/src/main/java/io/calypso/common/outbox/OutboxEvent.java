package io.calypso.common.outbox;

import java.util.UUID;

/** A row for the outbox: an event with its full subject. */
record OutboxEvent(UUID id, String subject, String type, String permission, Object data) {

    OutboxEvent {
        if (!subject.matches("calypso(\\.[A-Za-z0-9_-]+)+")) {
            throw new IllegalArgumentException("not a subject of the CALYPSO stream: " + subject);
        }
        if (!permission.matches("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*:[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not a permission: " + permission);
        }
    }
}
