package io.calypso.audit.entry;

import io.calypso.audit.entry.AuditEntryStore.Head;
import io.calypso.audit.entry.ChainVerification.Broken;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The use cases of the audit log: append, read, verify. Nothing changes or removes an entry. */
@ApplicationScoped
public class AuditEntries {
    private static final int BATCH_SIZE = 5_000;

    private final AuditEntryStore store;

    AuditEntries(AuditEntryStore store) {
        this.store = store;
    }

    /**
     * Chains the entry to the newest one, unless it is already stored: a service that does not know whether its entry was
     * published sends it again. Appends are serialized until the transaction ends.
     */
    @Transactional
    void append(AuditEntry entry) {
        Head head = store.lockHead();
        if (!store.has(entry)) {
            store.append(ChainedEntry.append(head.sequence() + 1, head.hash(), entry));
        }
    }

    @Transactional
    Page<ChainedEntry> page(AuditEntryFilter filter, PageRequest request) {
        return store.page(filter, request);
    }

    @Transactional
    ChainedEntry get(UUID id) {
        return store.find(id).orElseThrow(() -> NotFound.of("audit entry", id.toString(), AuditEntryResource.PATH));
    }

    /**
     * Verifies the chain up to its current end, in batches so that memory use stays constant, and stops at the first place
     * where it is broken. Each batch is a separate transaction, as the whole verification may take longer than a transaction may.
     *
     * @param trusted the sequence number of the last entry that need not be checked, 0 for none
     */
    ChainVerification verify(long trusted) {
        Head head = read(store::head);
        ChainWalk walk = new ChainWalk(trusted);
        List<ChainedEntry> batch = read(() -> store.after(trusted, head.sequence(), BATCH_SIZE));
        while (!batch.isEmpty()) {
            for (ChainedEntry next : batch) {
                Optional<Broken> broken = walk.step(next);
                if (broken.isPresent()) {
                    return new ChainVerification(walk.checked(), head, broken.get());
                }
            }
            ChainedEntry last = batch.getLast();
            batch = read(() -> store.after(last, head.sequence(), BATCH_SIZE));
        }
        return new ChainVerification(walk.checked(), head, walk.end(head).orElse(null));
    }

    private static <T> T read(Supplier<T> batch) {
        return QuarkusTransaction.requiringNew().call(batch::get);
    }
}
