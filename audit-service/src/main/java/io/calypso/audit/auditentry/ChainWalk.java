package io.calypso.audit.auditentry;

import io.calypso.audit.auditentry.AuditEntryStore.Head;
import io.calypso.audit.auditentry.ChainVerification.Broken;
import io.calypso.audit.auditentry.ChainVerification.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks entries one after the other in the order of their sequence; knows the last one that was right. */
final class ChainWalk {
    private long sequence;
    private @Nullable ChainHash hash;
    private long checked;

    /**
     * Starts behind an entry.
     *
     * @param sequence of the last entry that is taken on trust; 0 to walk the whole chain
     */
    ChainWalk(long sequence) {
        this.sequence = sequence;
        this.hash = sequence == 0 ? ChainHash.ZERO : null;
    }

    long sequence() {
        return sequence;
    }

    long checked() {
        return checked;
    }

    /** The fault at this entry, if there is one; without one the walk has moved on to it. */
    Optional<Broken> step(ChainedEntry next) {
        if (next.sequence() == sequence) {
            return broken(sequence, Reason.ROW_DOUBLED, next);
        }
        if (next.sequence() != sequence + 1) {
            return broken(sequence + 1, Reason.ROW_MISSING, null);
        }
        if (hash != null && !next.previous().equals(hash)) {
            return broken(next.sequence(), Reason.PREDECESSOR_CHANGED, next);
        }
        if (!next.hash().equals(next.expectedHash())) {
            return broken(next.sequence(), Reason.CONTENT_CHANGED, next);
        }
        sequence = next.sequence();
        hash = next.hash();
        checked++;
        return Optional.empty();
    }

    /** The fault at the end, when there are no more entries up to the head. */
    Optional<Broken> end(Head head) {
        if (sequence < head.sequence()) {
            return broken(sequence + 1, Reason.ROW_MISSING, null);
        }
        if (hash != null && !hash.equals(head.hash())) {
            return broken(sequence, Reason.HEAD_CHANGED, null);
        }
        return Optional.empty();
    }

    private static Optional<Broken> broken(long sequence, Reason reason, @Nullable ChainedEntry row) {
        return Optional.of(new Broken(sequence, reason, row == null ? null : row.entry()));
    }
}
