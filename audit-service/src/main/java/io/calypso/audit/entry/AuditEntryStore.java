package io.calypso.audit.entry;

import io.calypso.audit.entry.AuditEntry.Change;
import io.calypso.audit.entry.AuditEntry.Outcome;
import io.calypso.audit.entry.AuditEntry.Target;
import io.calypso.audit.event.EventField;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.Row;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Sql;
import io.calypso.common.sql.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The partitioned table audit_entry and the end of its chain, audit_chain. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class AuditEntryStore {
    private static final String COLUMNS = """
            sequence, id, at, actor, actor_id, address, operation, target_type, target_id, change_before, change_after,
            outcome, problem_code, status, request_id, service, prev_hash, hash""";

    private static final String SELECT = "select " + COLUMNS + " from audit_entry";

    private static final String INSERT = "insert into audit_entry (" + COLUMNS + """
            ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final Keyset<ChainedEntry> KEYSET = Keyset.of(
            "-at",
            SortKey.number("sequence", ChainedEntry::sequence, "sequence"),
            SortKey.instant("at", chained -> chained.entry().at(), "at"));

    private final Sql sql;

    AuditEntryStore(Sql sql) {
        this.sql = sql;
    }

    /** The end of the chain: the newest entry's sequence number and hash; 0 and zeros for an empty log. */
    record Head(long sequence, ChainHash hash) {}

    Head head() {
        return sql.first("select last_sequence, last_hash from audit_chain", AuditEntryStore::head)
                .orElseThrow();
    }

    /** The same, locked until the end of the transaction. */
    Head lockHead() {
        return sql.first("select last_sequence, last_hash from audit_chain for update", AuditEntryStore::head)
                .orElseThrow();
    }

    /** Returns the hash of the entry with this sequence number. */
    Optional<ChainHash> hashOf(long sequence) {
        return sql.first(
                "select hash from audit_entry where sequence = ?", row -> ChainHash.of(row.bytes("hash")), sequence);
    }

    /** The time is part of the condition so that only the partition of its month is read. */
    boolean has(AuditEntry entry) {
        return sql.first(
                        "select sequence from audit_entry where id = ? and at = ?",
                        row -> row.number("sequence"),
                        entry.id(),
                        entry.at())
                .isPresent();
    }

    /** Inserts the entry; a trigger makes it the end of the chain. */
    void append(ChainedEntry chained) {
        AuditEntry entry = chained.entry();
        Target target = entry.target();
        sql.update(
                INSERT,
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

    Optional<ChainedEntry> find(UUID id) {
        return sql.first(SELECT + " where id = ? order by sequence limit 1", AuditEntryStore::chained, id);
    }

    /** Returns the entries of the chain after a sequence number, up to and including {@code last}. */
    List<ChainedEntry> after(long sequence, long last, int limit) {
        return sql.list(
                SELECT + " where sequence > ? and sequence <= ? order by sequence, at limit ?",
                AuditEntryStore::chained,
                sequence,
                last,
                limit);
    }

    /** The same after a row, so that a second row with the same sequence number is detected as well. */
    List<ChainedEntry> after(ChainedEntry row, long last, int limit) {
        return sql.list(
                SELECT + " where (sequence, at) > (?, ?) and sequence <= ? order by sequence, at limit ?",
                AuditEntryStore::chained,
                row.sequence(),
                row.entry().at(),
                last,
                limit);
    }

    Page<ChainedEntry> page(AuditEntryFilter filter, PageRequest request) {
        Where where = Where.all()
                .equal("actor", EventField.optionalKey(filter.actor))
                .equal("operation", EventField.optionalKey(filter.operation))
                .equal("target_type", EventField.optionalKey(filter.targetType))
                .equal("target_id", EventField.optionalKey(filter.targetId))
                .anyOf("outcome", filter.outcome)
                .equal("service", EventField.optionalKey(filter.service))
                .from("at", filter.after)
                .before("at", filter.before);
        return sql.page(SELECT, where, KEYSET, request, AuditEntryStore::chained);
    }

    /** Returns true when the partition of that month was created by this call. */
    boolean ensurePartition(Instant moment) {
        return sql.first("select audit_entry_ensure_partition(?) as created", row -> row.flag("created"), moment)
                .orElseThrow();
    }

    /** Returns the number of entries outside all monthly partitions. */
    long entriesInDefaultPartition() {
        return sql.number("select count(*) from audit_entry_default");
    }

    private static Head head(Row row) {
        return new Head(row.number("last_sequence"), ChainHash.of(row.bytes("last_hash")));
    }

    private static ChainedEntry chained(Row row) {
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
                        row.constant("outcome", Outcome.class),
                        row.optionalText("problem_code"),
                        row.optionalInteger("status"),
                        row.optionalText("request_id"),
                        row.text("service")));
    }
}
