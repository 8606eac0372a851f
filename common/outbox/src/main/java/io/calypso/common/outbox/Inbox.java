package io.calypso.common.outbox;

import io.calypso.common.nats.Event;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/** What one consumer has handled. Rows outlive the stream's own memory by a day. */
final class Inbox {

    private static final int KEEP_DAYS = 8;
    private static final int PRUNE_EVERY = 10_000;

    private final String consumer;
    private final DataSource database;
    private int admitted;

    Inbox(String consumer, DataSource database) {
        this.consumer = consumer;
        this.database = database;
    }

    /** Notes the event in the caller's transaction; answers false when it was handled before. */
    boolean admit(Event event) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into inbox (consumer, event_id) values (?, ?) on conflict do nothing")) {
            insert.setString(1, consumer);
            insert.setObject(2, idOf(event));
            boolean isNew = insert.executeUpdate() == 1;
            if (++admitted % PRUNE_EVERY == 1) {
                prune(connection);
            }
            return isNew;
        } catch (SQLException failed) {
            throw new DatabaseFailure(failed);
        }
    }

    /** Puts an event that cannot be handled aside, in a transaction of its own. */
    void bury(Event event, String reason) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into dead_letter"
                        + " (consumer, event_id, sequence, subject, type, data, reason) values (?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing")) {
            insert.setString(1, consumer);
            insert.setString(2, event.id());
            insert.setLong(3, event.sequence());
            insert.setString(4, event.subject());
            insert.setString(5, event.type());
            insert.setString(6, event.data().replace('\0', '\uFFFD'));
            insert.setString(7, reason);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseFailure(failed);
        }
    }

    /** Whether a failure can be the event's own fault. */
    boolean isReachable() {
        try (var connection = database.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException unreachable) {
            return false;
        }
    }

    private static void prune(Connection connection) throws SQLException {
        try (var delete = connection.prepareStatement("delete from inbox where received_at < ?")) {
            delete.setObject(
                    1, OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC).minusDays(KEEP_DAYS));
            delete.executeUpdate();
        }
    }

    private static UUID idOf(Event event) {
        try {
            return UUID.fromString(event.id());
        } catch (IllegalArgumentException foreign) {
            return UUID.nameUUIDFromBytes(event.id().getBytes(StandardCharsets.UTF_8));
        }
    }
}
