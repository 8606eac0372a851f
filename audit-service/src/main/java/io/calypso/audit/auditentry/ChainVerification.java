package io.calypso.audit.auditentry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a walk along the chain found.
 *
 * @param checkedEntries how many were found to be right, from the start of the walk
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
     * @param row what stands there, when something does
     */
    record Broken(long sequence, Reason reason, @Nullable AuditEntry row) {}

    @Schema(name = "AuditChainFault")
    enum Reason {
        /** The row's content is not what was hashed. */
        CONTENT_CHANGED,
        /** The row names another predecessor than the one before it. */
        PREDECESSOR_CHANGED,
        /** A sequence number is not there. */
        ROW_MISSING,
        /** A sequence number is there twice. */
        ROW_DOUBLED,
        /** The newest row is not the one that the end of the chain names. */
        HEAD_CHANGED
    }
}
