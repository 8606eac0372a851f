package io.calypso.audit.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.audit.entry.AuditEntry.Outcome;
import io.calypso.audit.entry.AuditEntry.Target;
import io.calypso.audit.entry.AuditEntryStore.Head;
import io.calypso.audit.head.Heads;
import io.calypso.audit.head.SignedHead;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit log so that it can be verified without this service ({@code contrib/audit-verify}): one JSON object a line, each entry with the
 * fields that were hashed, and at the end the signed head.
 */
@ApplicationScoped
class AuditExport {
    private final AuditEntries entries;
    private final Heads heads;
    private final ObjectMapper json;

    AuditExport(AuditEntries entries, Heads heads, ObjectMapper json) {
        this.entries = entries;
        this.heads = heads;
        this.json = json;
    }

    /** An entry with the names and values of {@link CanonicalForm}. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            long sequence,
            String prevHash,
            UUID id,
            Instant at,
            String actor,
            @Nullable String actorId,
            @Nullable String address,
            String operation,
            @Nullable String targetType,
            @Nullable String targetId,
            @Nullable String before,
            @Nullable String after,
            Outcome outcome,
            @Nullable String problemCode,
            @Nullable Integer status,
            @Nullable String requestId,
            String service,
            String hash) {}

    /** The last line. */
    @RegisterForReflection
    record End(SignedHead head) {}

    /**
     * Writes the entries up to the current end.
     *
     * @param after the sequence number before the first of them
     */
    void write(long after, OutputStream out) throws IOException {
        Head end = entries.head();
        for (List<ChainedEntry> batch = entries.batch(after, end);
                !batch.isEmpty();
                batch = entries.batch(batch.getLast(), end)) {
            for (ChainedEntry chained : batch) {
                line(entry(chained), out);
            }
        }
        line(new End(heads.sign(end.sequence(), end.hash().toString())), out);
    }

    private void line(Object object, OutputStream out) throws IOException {
        out.write(json.writeValueAsBytes(object));
        out.write('\n');
    }

    private static Entry entry(ChainedEntry chained) {
        AuditEntry entry = chained.entry();
        Target target = entry.target();
        return new Entry(
                chained.sequence(),
                chained.previous().toString(),
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
                chained.hash().toString());
    }
}
