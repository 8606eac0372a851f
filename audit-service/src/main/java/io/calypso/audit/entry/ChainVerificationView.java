package io.calypso.audit.entry;

import io.calypso.audit.entry.ChainVerification.Broken;
import io.calypso.audit.entry.ChainVerification.Verdict;
import io.calypso.audit.entry.HeadComparison.Disagreement;
import io.calypso.audit.entry.HeadComparison.Reason;
import io.calypso.audit.head.HeadSource;
import io.calypso.audit.head.SignedHead;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The result of a verification in the API. */
@Schema(name = "AuditVerification", description = "The result of verifying the audit log's hash chain")
record ChainVerificationView(
        @Schema(description = "True when every checked entry is unchanged and all signed heads could be read and agree")
        boolean intact,

        Verdict verdict,

        @Schema(description = "Number of intact entries, from the start of the verification")
        long checkedEntries,

        @Schema(description = "Sequence number of the newest entry when the verification started; 0 for an empty log")
        long headSequence,

        @Schema(description = "Hash of the newest entry, hexadecimal")
        String headHash,

        @Schema(description = "The first place where the chain is broken") @Nullable
        BrokenView broken,

        SignedHeadsView signedHeads) {

    @Schema(
            name = "AuditHeadComparison",
            description = "The comparison with the heads that were signed when their entries were the newest")
    record SignedHeadsView(
            @Schema(description = "Number of heads that agree")
            long agreeing,

            List<SourceView> sources,

            @Schema(description = "The first head that the log does not agree with") @Nullable
            DisagreementView disagreement) {}

    @Schema(name = "AuditHeadSourceState", description = "What was read from one place that keeps signed heads")
    record SourceView(
            HeadSource source,

            @Schema(description = "Number of heads that were read")
            long heads,

            @Schema(description = "Why it could not be read to its end") @Nullable
            String failure) {}

    @Schema(name = "AuditHeadDisagreement", description = "A signed head that the audit log does not agree with")
    record DisagreementView(
            HeadSource source,
            Reason reason,
            SignedHead head,

            @Schema(description = "Sequence number of the first entry that may have been changed or removed")
            long firstSuspectSequence) {}

    @Schema(name = "AuditChainBreak", description = "The first broken row of the audit log")
    record BrokenView(
            @Schema(description = "Sequence number of the invalid or missing row")
            long sequence,

            ChainVerification.Reason reason,

            @Schema(description = "Id of the row, if it exists") @Nullable
            UUID id,

            @Schema(description = "Time of the row, if it exists") @Nullable
            Instant at) {}

    static ChainVerificationView of(ChainVerification verification) {
        Broken broken = verification.broken();
        return new ChainVerificationView(
                verification.verdict() == Verdict.INTACT,
                verification.verdict(),
                verification.checkedEntries(),
                verification.head().sequence(),
                verification.head().hash().toString(),
                broken == null ? null : view(broken),
                view(verification.heads()));
    }

    private static SignedHeadsView view(HeadComparison.Result heads) {
        Disagreement first = heads.disagreement();
        return new SignedHeadsView(
                heads.compared(),
                heads.sources().stream()
                        .map(read -> new SourceView(read.source(), read.heads(), read.failure()))
                        .toList(),
                first == null
                        ? null
                        : new DisagreementView(first.source(), first.reason(), first.head(), first.firstSuspect()));
    }

    private static BrokenView view(Broken broken) {
        AuditEntry row = broken.row();
        return new BrokenView(
                broken.sequence(), broken.reason(), row == null ? null : row.id(), row == null ? null : row.at());
    }
}
