package io.calypso.common.access;

import io.calypso.common.base.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The table {@code audit_intent}; each method is a transaction of its own, whatever the caller is in. */
@ApplicationScoped
class AuditJournal {

    private static final String INSERT =
            "insert into audit_intent (id, instance, at, actor, actor_id, address, operation, request_id)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String LEFT_BEHIND =
            "select id, at, actor, actor_id, address, operation, request_id from audit_intent"
                    + " where instance <> ? order by id for update";

    private final UUID instance = UuidV7.next();
    private final Instance<DataSource> database;
    private final AuditLog log;

    AuditJournal(Instance<DataSource> database, AuditLog log) {
        this.database = database;
        this.log = log;
    }

    /** Notes that an operation begins. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void begin(AuditIntent intent) throws SQLException {
        try (var connection = database.get().getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, intent.id());
            insert.setObject(2, instance);
            insert.setObject(3, OffsetDateTime.ofInstant(intent.at(), ZoneOffset.UTC));
            insert.setString(4, intent.actor());
            insert.setString(5, intent.actorId());
            insert.setString(6, intent.address());
            insert.setString(7, intent.operation());
            insert.setString(8, intent.requestId());
            insert.executeUpdate();
        }
    }

    /** Publishes the end of an operation and forgets its beginning. */
    @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = SQLException.class)
    void end(AuditEntry entry) throws SQLException {
        finish(entry);
    }

    /** Forgets the beginning of an operation that turned out to be a repetition. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void forget(UUID id) throws SQLException {
        remove(id);
    }

    /** Publishes as UNKNOWN what an earlier process began and did not end. Answers how many there were. */
    @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = SQLException.class)
    int publishLeftBehind() throws SQLException {
        var left = leftBehind();
        for (AuditIntent intent : left) {
            finish(intent.unknown(log.service()));
        }
        return left.size();
    }

    boolean hasDatabase() {
        return database.isResolvable();
    }

    /** In the transaction at hand; a call of {@link #end} from within would begin another and wait for this one. */
    private void finish(AuditEntry entry) throws SQLException {
        remove(entry.id());
        log.publish(entry);
    }

    private void remove(UUID id) throws SQLException {
        try (var connection = database.get().getConnection();
                var delete = connection.prepareStatement("delete from audit_intent where id = ?")) {
            delete.setObject(1, id);
            delete.executeUpdate();
        }
    }

    private List<AuditIntent> leftBehind() throws SQLException {
        var found = new ArrayList<AuditIntent>();
        try (var connection = database.get().getConnection();
                var select = connection.prepareStatement(LEFT_BEHIND)) {
            select.setObject(1, instance);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new AuditIntent(
                            row.getObject("id", UUID.class),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getString("actor"),
                            row.getString("actor_id"),
                            row.getString("address"),
                            row.getString("operation"),
                            row.getString("request_id")));
                }
            }
        }
        return found;
    }
}
