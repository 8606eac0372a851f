package io.calypso.audit.auditentry;

import io.calypso.audit.auditentry.AuditEntry.Change;
import io.calypso.audit.auditentry.AuditEntry.Outcome;
import io.calypso.audit.auditentry.AuditEntry.Target;
import io.calypso.audit.sql.Database;
import io.calypso.audit.sql.Order;
import io.calypso.audit.sql.PageQuery;
import io.calypso.audit.sql.Row;
import io.calypso.common.base.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The partitioned table audit_entry and the end of its chain, audit_chain. */
@ApplicationScoped
@Transactional
class AuditEntryStore {
    private static final String SELECT = """
            SELECT sequence, id, at, actor, actor_id, address, operation, target_type, target_id, change_before,
                   change_after, outcome, problem_code, status, request_id, service, prev_hash, hash
              FROM audit_entry""";

    private final Database database;

    AuditEntryStore(Database database) {
        this.database = database;
    }

    /** Where the chain ends: the newest entry's sequence and hash; 0 and zeros when there is none. */
    record Head(long sequence, ChainHash hash) {}

    Head head() {
        return database.first(AuditEntryStore::head, "SELECT last_sequence, last_hash FROM audit_chain")
                .orElseThrow();
    }

    /**
     * Chains the entry to the newest one, unless it is there: a service that could not tell whether its entry was on
     * its way sends it again. Appends wait for each other until the transaction ends.
     */
    void append(AuditEntry entry) {
        Head head = database.first(AuditEntryStore::head, "SELECT last_sequence, last_hash FROM audit_chain FOR UPDATE")
                .orElseThrow();
        if (isThere(entry)) {
            return;
        }
        ChainedEntry chained = ChainedEntry.append(head.sequence() + 1, head.hash(), entry);
        insert(chained);
        database.update(
                "UPDATE audit_chain SET last_sequence = ?, last_hash = ?",
                chained.sequence(),
                chained.hash().bytes());
    }

    /** The time is part of the question so that only its month's partition is looked at. */
    private boolean isThere(AuditEntry entry) {
        return database.first(
                        row -> row.number("sequence"),
                        "SELECT sequence FROM audit_entry WHERE id = ? AND at = ?",
                        entry.id(),
                        entry.at())
                .isPresent();
    }

    private void insert(ChainedEntry chained) {
        AuditEntry entry = chained.entry();
        Target target = entry.target();
        database.update(
                """
                INSERT INTO audit_entry (sequence, id, at, actor, actor_id, address, operation, target_type, target_id,
                       change_before, change_after, outcome, problem_code, status, request_id, service, prev_hash, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                chained.sequence(),
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.actorId(),
                entry.address(),
                entry.operation(),
                target == null ? null : target.type(),
                target == null ? null : target.id(),
                entry.change().before(),
                entry.change().after(),
                entry.outcome(),
                entry.problemCode(),
                entry.status(),
                entry.requestId(),
                entry.service(),
                chained.previous().bytes(),
                chained.hash().bytes());
    }

    Optional<ChainedEntry> byId(UUID id) {
        return database.first(AuditEntryStore::chained, SELECT + " WHERE id = ? ORDER BY sequence LIMIT 1", id);
    }

    /** The next entries of the chain behind a sequence, up to and with {@code last}. */
    List<ChainedEntry> behind(long sequence, long last, int limit) {
        return database.list(
                AuditEntryStore::chained,
                SELECT + " WHERE sequence > ? AND sequence <= ? ORDER BY sequence, at LIMIT ?",
                sequence,
                last,
                limit);
    }

    /** The same behind a row: a second row with the same sequence would be seen too. */
    List<ChainedEntry> behind(ChainedEntry row, long last, int limit) {
        return database.list(
                AuditEntryStore::chained,
                SELECT + " WHERE (sequence, at) > (?, ?) AND sequence <= ? ORDER BY sequence, at LIMIT ?",
                row.sequence(),
                row.entry().at(),
                last,
                limit);
    }

    Page<ChainedEntry> page(AuditEntryFilter filter, Order order, int limit, @Nullable String cursor) {
        return PageQuery.of(SELECT)
                .equal("actor", filter.actor())
                .equal("operation", filter.operation())
                .equal("target_type", filter.targetType())
                .equal("target_id", filter.targetId())
                .anyOf("outcome", filter.outcomes())
                .equal("service", filter.service())
                .from("at", filter.after())
                .before("at", filter.before())
                .fetch(database, order, limit, cursor, AuditEntryStore::chained, new PageQuery.Position<>() {
                    @Override
                    public Instant time(ChainedEntry chained) {
                        return chained.entry().at();
                    }

                    @Override
                    public String tie(ChainedEntry chained) {
                        return Long.toString(chained.sequence());
                    }
                });
    }

    /** True when the partition of that month was made now. */
    boolean ensurePartition(Instant moment) {
        return database.first(row -> row.flag("made"), "SELECT audit_entry_ensure_partition(?) AS made", moment)
                .orElseThrow();
    }

    /** How many entries no month's partition took. */
    long entriesInDefaultPartition() {
        return database.first(row -> row.number("entries"), "SELECT count(*) AS entries FROM audit_entry_default")
                .orElseThrow();
    }

    private static Head head(Row row) throws SQLException {
        return new Head(row.number("last_sequence"), ChainHash.of(row.bytes("last_hash")));
    }

    private static ChainedEntry chained(Row row) throws SQLException {
        String targetType = row.optionalText("target_type");
        String targetId = row.optionalText("target_id");
        return new ChainedEntry(
                row.number("sequence"),
                ChainHash.of(row.bytes("prev_hash")),
                ChainHash.of(row.bytes("hash")),
                new AuditEntry(
                        row.uuid("id"),
                        row.instant("at"),
                        row.text("actor"),
                        row.optionalText("actor_id"),
                        row.optionalText("address"),
                        row.text("operation"),
                        targetType == null || targetId == null ? null : new Target(targetType, targetId),
                        new Change(row.optionalText("change_before"), row.optionalText("change_after")),
                        Outcome.valueOf(row.text("outcome")),
                        row.optionalText("problem_code"),
                        row.optionalInteger("status"),
                        row.optionalText("request_id"),
                        row.text("service")));
    }
}
