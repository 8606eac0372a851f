package io.calypso.common.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;

/** The table of events that are still to be published. */
@ApplicationScoped
class Outbox {

    private final Sql sql;
    private final ObjectMapper json;
    private final TransactionSynchronizationRegistry transactions;
    private final OutboxSignal signal;

    Outbox(Sql sql, ObjectMapper json, TransactionSynchronizationRegistry transactions, OutboxSignal signal) {
        this.sql = sql;
        this.json = json;
        this.transactions = transactions;
        this.signal = signal;
    }

    /** Adds an event to the caller's transaction. */
    void publish(OutboxEvent event) {
        sql.update(
                "insert into outbox (event_id, subject, type, permission, data) values (?, ?, ?, ?, ?)",
                event.id(),
                event.subject(),
                event.type(),
                event.permission(),
                text(event.data()));
        transactions.registerInterposedSynchronization(new WakeTheRelay());
    }

    /** The rows that have waited longest. */
    List<OutboxRow> oldest(int atMost) {
        return sql.list("""
            select id, event_id, subject, type, permission, data, created_at
              from outbox
             order by id
             limit ?\
            """, OutboxRow::read, atMost);
    }

    /** Removes rows that JetStream has acknowledged. */
    void remove(List<Long> ids) {
        if (!ids.isEmpty()) {
            sql.update("delete from outbox where id = any(?)", ids);
        }
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException unserialisable) {
            throw new IllegalArgumentException("the event's data cannot be serialised to JSON", unserialisable);
        }
    }

    private final class WakeTheRelay implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Not yet visible to others.
        }

        @Override
        public void afterCompletion(int status) {
            // Whatever the outcome: that of a commit may be unknown.
            signal.raise();
        }
    }
}
