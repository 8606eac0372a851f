package io.calypso.common.access;

import io.calypso.common.base.UuidV7;
import io.calypso.common.sql.Row;
import io.calypso.common.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The table {@code audit_intent}; each method runs in a transaction of its own, even when the caller has one. */
@ApplicationScoped
class AuditJournal {

    private final UUID instance = UuidV7.next();
    private final Sql sql;
    private final AuditLog log;

    AuditJournal(Sql sql, AuditLog log) {
        this.sql = sql;
        this.log = log;
    }

    /** Records that an operation begins. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void begin(AuditIntent intent) {
        sql.update(
                """
                insert into audit_intent (id, instance, at, actor, actor_id, address, operation, request_id)
                values (?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                intent.id(),
                instance,
                intent.at(),
                intent.actor(),
                intent.actorId(),
                intent.address(),
                intent.operation(),
                intent.requestId());
    }

    /** Publishes the outcome of an operation and deletes its intent. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void end(AuditEntry entry) {
        finish(entry);
    }

    /** Deletes the intent of an operation that turned out to be a repetition. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void forget(UUID id) {
        remove(id);
    }

    /** Publishes the operations that an earlier process began and did not end as UNKNOWN. Returns their number. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int publishUnfinished() {
        List<AuditIntent> left = unfinished();
        left.forEach(intent -> finish(intent.unknown(log.service())));
        return left.size();
    }

    /**
     * Runs in the current transaction; calling {@link #end} here would begin another one, which would wait for this
     * one.
     */
    private void finish(AuditEntry entry) {
        remove(entry.id());
        log.publish(entry);
    }

    private void remove(UUID id) {
        sql.update("delete from audit_intent where id = ?", id);
    }

    private List<AuditIntent> unfinished() {
        return sql.list("""
            select id, at, actor, actor_id, address, operation, request_id
              from audit_intent
             where instance <> ?
             order by id
               for update\
            """, AuditJournal::intent, instance);
    }

    private static AuditIntent intent(Row row) {
        return new AuditIntent(
                row.uuid("id"),
                row.instant("at"),
                row.text("actor"),
                row.optionalText("actor_id"),
                row.optionalText("address"),
                row.text("operation"),
                row.optionalText("request_id"));
    }
}
