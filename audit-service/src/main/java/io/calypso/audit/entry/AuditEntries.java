package io.calypso.audit.entry;

import io.calypso.audit.entry.AuditEntryStore.Head;
import io.calypso.audit.entry.ChainVerification.Broken;
import io.calypso.audit.head.Heads;
import io.calypso.audit.head.SignedHead;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The use cases of the audit log: append, read, verify. Nothing changes or removes an entry. */
@ApplicationScoped
public class AuditEntries {
    private static final int BATCH_SIZE = 5_000;

    private final AuditEntryStore store;
    private final Heads heads;
    private final Event<ChainedEntry> appended;

    AuditEntries(AuditEntryStore store, Heads heads, Event<ChainedEntry> appended) {
        this.store = store;
        this.heads = heads;
        this.appended = appended;
    }

    /**
     * Chains the entry to the newest one, unless it is already stored: a service that does not know whether its entry was
     * published sends it again. Appends are serialized until the transaction ends.
     */
    @Transactional
    void append(AuditEntry entry) {
        Head head = store.lockHead();
        if (!store.has(entry)) {
            ChainedEntry chained = ChainedEntry.append(head.sequence() + 1, head.hash(), entry);
            store.append(chained);
            appended.fire(chained);
        }
    }

    /** Returns whether the entry of a head still has the hash that was signed. */
    boolean agreeWith(SignedHead head) {
        return read(() -> store.hashOf(head.sequence()))
                .filter(hash -> hash.toString().equals(head.hash()))
                .isPresent();
    }

    /** Returns the end of the chain. */
    Head head() {
        return read(store::head);
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
     * Verifies the chain up to its current end, and compares it with the heads that were signed. Stops at the first place where the chain itself
     * is broken.
     *
     * @param trusted the sequence number of the last entry that need not be checked, 0 for none
     */
    ChainVerification verify(long trusted) throws InterruptedException {
        try (HeadComparison comparison = new HeadComparison(heads, trusted)) {
            Head head = head();
            ChainWalk walk = new ChainWalk(trusted);
            Broken broken = walk(walk, head, comparison);
            return new ChainVerification(walk.checked(), head, broken, comparison.end(head));
        }
    }

    private @Nullable Broken walk(ChainWalk walk, Head head, HeadComparison comparison) throws InterruptedException {
        for (List<ChainedEntry> batch = batch(walk.sequence(), head);
                !batch.isEmpty();
                batch = batch(batch.getLast(), head)) {
            for (ChainedEntry next : batch) {
                Optional<Broken> broken = walk.step(next);
                if (broken.isPresent()) {
                    return broken.get();
                }
                comparison.entry(next);
            }
        }
        return walk.end(head).orElse(null);
    }

    /**
     * Returns entries up to the end, not all at once, so that memory use stays constant. Each batch is a separate transaction, as reading all may
     * take longer than a transaction may.
     *
     * @param sequence the sequence number before the first of them
     */
    List<ChainedEntry> batch(long sequence, Head end) {
        return read(() -> store.after(sequence, end.sequence(), BATCH_SIZE));
    }

    /** Returns the entries that follow the last one of a batch. */
    List<ChainedEntry> batch(ChainedEntry last, Head end) {
        return read(() -> store.after(last, end.sequence(), BATCH_SIZE));
    }

    private static <T> T read(Supplier<T> batch) {
        return QuarkusTransaction.requiringNew().call(batch::get);
    }
}
