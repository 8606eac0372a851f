package io.calypso.audit.entry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying the chain.
 *
 * @param checkedEntries the number of intact entries, from the start of the verification
 * @param head the end of the chain when the verification started
 * @param broken the first place where the chain is broken
 * @param heads the comparison with the heads that were signed
 */
record ChainVerification(
        long checkedEntries,
        AuditEntryStore.Head head,
        @Nullable Broken broken,
        HeadComparison.Result heads) {

    @Schema(name = "AuditVerdict")
    enum Verdict {
        /** Every checked entry is unchanged, and all signed heads agree. */
        INTACT,
        /** Entries were changed or removed, or a head was forged. */
        CHANGED,
        /** The chain is consistent, but some signed heads could not be read: it may have been computed again. */
        UNPROVEN
    }

    Verdict verdict() {
        if (broken != null || heads.disagreement() != null) {
            return Verdict.CHANGED;
        }
        return heads.isComplete() ? Verdict.INTACT : Verdict.UNPROVEN;
    }

    /**
     * The first broken place.
     *
     * @param sequence the sequence number of the invalid or missing row
     * @param row the row found there, if there is one
     */
    record Broken(long sequence, Reason reason, @Nullable AuditEntry row) {}

    @Schema(name = "AuditChainFault")
    enum Reason {
        /** The content of the row is not what was hashed. */
        CONTENT_CHANGED,
        /** The row's predecessor is not the row before it. */
        PREDECESSOR_CHANGED,
        /** A sequence number is missing. */
        ROW_MISSING,
        /** A sequence number exists twice. */
        ROW_DOUBLED,
        /** The newest row is not the one recorded as the end of the chain. */
        HEAD_CHANGED
    }
}
