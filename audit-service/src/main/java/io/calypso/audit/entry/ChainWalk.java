package io.calypso.audit.entry;

import io.calypso.audit.entry.AuditEntryStore.Head;
import io.calypso.audit.entry.ChainVerification.Broken;
import io.calypso.audit.entry.ChainVerification.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks entries in the order of their sequence numbers, and keeps the last intact one. */
final class ChainWalk {
    private long sequence;
    private @Nullable ChainHash hash;
    private long checked;

    /**
     * Starts after an entry.
     *
     * @param sequence the sequence number of the last trusted entry; 0 to check the whole chain
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

    /** Returns the fault at this entry; if there is none, advances to it. */
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

    /** Returns the fault at the end, when there are no more entries up to the head. */
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
