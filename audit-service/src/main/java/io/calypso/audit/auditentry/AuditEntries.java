package io.calypso.audit.auditentry;

import io.calypso.audit.auditentry.AuditEntryStore.Head;
import io.calypso.audit.auditentry.ChainVerification.Broken;
import io.calypso.audit.sql.Order;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with the audit log: append, read, verify. Nothing changes or removes an entry. */
@ApplicationScoped
public class AuditEntries {
    private static final int WALK_STRIDE = 5_000;

    private final AuditEntryStore store;

    AuditEntries(AuditEntryStore store) {
        this.store = store;
    }

    void append(AuditEntry entry) {
        store.append(entry);
    }

    Page<ChainedEntry> page(AuditEntryFilter filter, Order order, int limit, @Nullable String cursor) {
        return store.page(filter, order, limit, cursor);
    }

    ChainedEntry get(UUID id) {
        return store.byId(id)
                .orElseThrow(() ->
                        CalypsoException.of(CommonProblems.NOT_FOUND, "there is no audit entry with the id " + id));
    }

    /**
     * Walks the chain up to its end at this moment, in strides so that memory stays flat, and stops at the first place
     * where it does not hold.
     *
     * @param trusted the sequence of the last entry that need not be checked, 0 for none
     */
    ChainVerification verify(long trusted) {
        Head head = store.head();
        ChainWalk walk = new ChainWalk(trusted);
        List<ChainedEntry> stride = store.behind(trusted, head.sequence(), WALK_STRIDE);
        while (!stride.isEmpty()) {
            for (ChainedEntry next : stride) {
                Optional<Broken> broken = walk.step(next);
                if (broken.isPresent()) {
                    return new ChainVerification(walk.checked(), head, broken.get());
                }
            }
            stride = store.behind(stride.getLast(), head.sequence(), WALK_STRIDE);
        }
        return new ChainVerification(walk.checked(), head, walk.end(head).orElse(null));
    }
}
