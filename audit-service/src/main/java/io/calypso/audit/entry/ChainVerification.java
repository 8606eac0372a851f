package io.calypso.audit.entry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The result of a walk along the chain.
 *
 * @param checkedEntries how many entries are right, from the start of the walk
 * @param head the end of the chain when the walk began
 * @param broken the first place where the chain does not hold
 */
record ChainVerification(
        long checkedEntries,
        AuditEntryStore.Head head,
        @Nullable Broken broken) {

    /**
     * The first broken place.
     *
     * @param sequence of the row that is wrong or missing
     * @param row the row that is there, if there is one
     */
    record Broken(long sequence, Reason reason, @Nullable AuditEntry row) {}

    @Schema(name = "AuditChainFault")
    enum Reason {
        /** The content of the row is not what was hashed. */
        CONTENT_CHANGED,
        /** The row names another predecessor than the one before it. */
        PREDECESSOR_CHANGED,
        /** A sequence number is missing. */
        ROW_MISSING,
        /** A sequence number exists twice. */
        ROW_DOUBLED,
        /** The newest row is not the one that the end of the chain names. */
        HEAD_CHANGED
    }
}
