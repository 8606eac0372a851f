package io.calypso.common.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where a service leaves its events, in the transaction of the change they tell of. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = "insert into outbox (event_id, subject, type, data) values (?, ?, ?, ?)";

    private final Instance<DataSource> database;
    private final ObjectMapper json;
    private final TransactionSynchronizationRegistry transactions;
    private final OutboxSignal signal;

    Outbox(
            Instance<DataSource> database,
            ObjectMapper json,
            TransactionSynchronizationRegistry transactions,
            OutboxSignal signal) {
        this.database = database;
        this.json = json;
        this.transactions = transactions;
        this.signal = signal;
    }

    /**
     * Adds an event to the caller's transaction; it is on its way once that commits and never was if it does not.
     *
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(OutboxEvent event) {
        try (var connection = database.get().getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, event.id());
            insert.setString(2, event.subject());
            insert.setString(3, event.type());
            insert.setString(4, json.writeValueAsString(event.data()));
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseFailure(failed);
        } catch (JsonProcessingException unserialisable) {
            throw new IllegalArgumentException("the event's data cannot be written as JSON", unserialisable);
        }
        transactions.registerInterposedSynchronization(new WakeTheRelay());
    }

    private final class WakeTheRelay implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Only the outcome matters.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                signal.raise();
            }
        }
    }
}
