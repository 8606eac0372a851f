package io.calypso.common.outbox;

import io.calypso.common.nats.Event;
import io.calypso.common.sql.Sql;
import io.calypso.common.sql.SqlFailure;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The events that each consumer has handled. Rows are kept one day longer than the stream keeps events. */
final class Inbox {

    private static final int PRUNE_EVERY = 10_000;

    private final String consumer;
    private final Sql sql;
    private int admitted;

    Inbox(String consumer, Sql sql) {
        this.consumer = consumer;
        this.sql = sql;
    }

    /** Records the event in the caller's transaction. Returns false when it was handled before. */
    boolean admit(Event event) {
        boolean isNew = sql.update(
                        "insert into inbox (consumer, event_id) values (?, ?) on conflict do nothing",
                        consumer,
                        idOf(event))
                == 1;
        if (++admitted % PRUNE_EVERY == 1) {
            sql.update("delete from inbox where received_at < now() - interval '8 days'");
        }
        return isNew;
    }

    /** Moves an event that cannot be handled to {@code dead_letter}, in a transaction of its own. */
    void moveToDeadLetter(Event event, String reason) {
        sql.update(
                """
                insert into dead_letter (consumer, event_id, sequence, subject, type, data, reason)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing\
                """,
                consumer,
                storable(event.id()),
                event.sequence(),
                event.subject(),
                storable(event.type()),
                storable(event.data()),
                storable(reason));
    }

    /** Whether the database is reachable, so that a failure can be caused by the event itself. */
    boolean isReachable() {
        try {
            return sql.number("select 1") == 1;
        } catch (SqlFailure unreachable) {
            return false;
        }
    }

    /** PostgreSQL cannot store the character 0. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static UUID idOf(Event event) {
        try {
            return UUID.fromString(event.id());
        } catch (IllegalArgumentException foreign) {
            return UUID.nameUUIDFromBytes(event.id().getBytes(StandardCharsets.UTF_8));
        }
    }
}
