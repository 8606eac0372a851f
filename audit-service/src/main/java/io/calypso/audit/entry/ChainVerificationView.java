package io.calypso.audit.entry;

import io.calypso.audit.entry.ChainVerification.Broken;
import io.calypso.audit.entry.ChainVerification.Reason;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The result of a verification in the API. */
@Schema(name = "AuditVerification", description = "The result of verifying the audit log's hash chain")
record ChainVerificationView(
        @Schema(description = "True when every checked entry is unchanged")
        boolean intact,

        @Schema(description = "Number of intact entries, from the start of the verification")
        long checkedEntries,

        @Schema(description = "Sequence number of the newest entry when the verification started; 0 for an empty log")
        long headSequence,

        @Schema(description = "Hash of the newest entry, hexadecimal")
        String headHash,

        @Schema(description = "The first place where the chain is broken") @Nullable
        BrokenView broken) {

    @Schema(name = "AuditChainBreak", description = "The first broken row of the audit log")
    record BrokenView(
            @Schema(description = "Sequence number of the invalid or missing row")
            long sequence,

            Reason reason,

            @Schema(description = "Id of the row, if it exists") @Nullable
            UUID id,

            @Schema(description = "Time of the row, if it exists") @Nullable
            Instant at) {}

    static ChainVerificationView of(ChainVerification verification) {
        Broken broken = verification.broken();
        return new ChainVerificationView(
                broken == null,
                verification.checkedEntries(),
                verification.head().sequence(),
                verification.head().hash().toString(),
                broken == null ? null : view(broken));
    }

    private static BrokenView view(Broken broken) {
        AuditEntry row = broken.row();
        return new BrokenView(
                broken.sequence(), broken.reason(), row == null ? null : row.id(), row == null ? null : row.at());
    }
}
