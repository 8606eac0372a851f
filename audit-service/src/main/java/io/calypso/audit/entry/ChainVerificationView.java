package io.calypso.audit.entry;

import io.calypso.audit.entry.ChainVerification.Broken;
import io.calypso.audit.entry.ChainVerification.Reason;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The result of a verification, of the API. */
@Schema(name = "AuditVerification", description = "What a walk along the audit log's chain found")
record ChainVerificationView(
        @Schema(description = "True when every entry of the walk is what was written")
        boolean intact,

        @Schema(description = "How many entries are right, from the start of the walk")
        long checkedEntries,

        @Schema(description = "Sequence of the newest entry when the walk began; 0 for an empty log")
        long headSequence,

        @Schema(description = "Hash of the newest entry, hexadecimal")
        String headHash,

        @Schema(description = "The first place where the chain does not hold") @Nullable
        BrokenView broken) {

    @Schema(name = "AuditChainBreak", description = "The first broken row of the audit log")
    record BrokenView(
            @Schema(description = "Sequence of the row that is wrong or missing")
            long sequence,

            Reason reason,

            @Schema(description = "Id of the row, when there is one") @Nullable
            UUID id,

            @Schema(description = "Time of the row, when there is one") @Nullable
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
