package io.calypso.audit.entry;

import io.calypso.audit.head.Heads;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/audit-entries}: the audit log, read-only. */
@Path(AuditEntryResource.PATH)
@RunOnVirtualThread
@Tag(name = "audit-entries", description = "Who did what, from where, to what, and how it ended")
class AuditEntryResource {
    static final String PATH = "/api/v1/audit-entries";
    private static final String NDJSON = "application/x-ndjson";

    private final AuditEntries entries;
    private final AuditExport export;
    private final Heads heads;

    AuditEntryResource(AuditEntries entries, AuditExport export, Heads heads) {
        this.entries = entries;
        this.export = export;
        this.heads = heads;
    }

    /**
     * Returns a page of the audit log.
     *
     * @return 200; 400 for an invalid parameter, sort key or cursor
     */
    @GET
    @Requires("audit.entries:read")
    @Operation(operationId = "listAuditEntries", summary = "List audit entries, newest first")
    @SortKeys("at")
    public Page<AuditEntryView> list(@BeanParam ListQuery query, @BeanParam AuditEntryFilter filter) {
        return entries.page(filter, query.page()).map(AuditEntryView::of);
    }

    /**
     * Verifies the hash chain, compares it with the signed heads, and returns the first row that is not as written and the first head that does
     * not agree. Takes about a minute for ten million entries.
     *
     * @param afterSequence the sequence number of a trusted entry; verification starts after it
     * @return 200 whether the chain is intact or not
     */
    @GET
    @Path("/verify")
    @Requires("audit.entries:read")
    @Operation(operationId = "verifyAuditEntries", summary = "Verify that the audit log is unchanged")
    public ChainVerificationView verify(
            @Parameter(
                            description = "Sequence number of a trusted entry; verification starts after it.",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
                    @QueryParam("afterSequence")
                    @Nullable
                    Long afterSequence)
            throws InterruptedException {
        return ChainVerificationView.of(entries.verify(afterSequence == null ? 0 : afterSequence));
    }

    /**
     * Writes the audit log with everything that its verification needs, oldest entry first: one JSON object a line, the last with the signed head.
     * Without that line the export is not complete.
     *
     * @param afterSequence the sequence number before the first entry, such as that of the head of an earlier export
     * @return 200
     */
    @GET
    @Path("/export")
    @Produces(NDJSON)
    @Requires("audit.entries:read")
    @Operation(operationId = "exportAuditEntries", summary = "Export the audit log for verification elsewhere")
    @APIResponse(
            responseCode = "200",
            description = "One JSON object a line",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)))
    public StreamingOutput export(
            @Parameter(
                            description = "Sequence number before the first entry.",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
                    @QueryParam("afterSequence")
                    @Nullable
                    Long afterSequence) {
        return out -> export.write(afterSequence == null ? 0 : afterSequence, out);
    }

    /**
     * Returns the public key that verifies the signed heads. Who verifies keeps it elsewhere.
     *
     * @return 200
     */
    @GET
    @Path("/signing-key")
    @Requires("audit.entries:read")
    @Operation(operationId = "getAuditKey", summary = "Get the public key of the signed heads")
    public AuditKeyView key() {
        return AuditKeyView.of(heads);
    }

    /**
     * Returns one entry.
     *
     * @return 200; 404
     */
    @GET
    @Path("/{id}")
    @Requires("audit.entries:read")
    @Operation(operationId = "getAuditEntry", summary = "Get an audit entry")
    public AuditEntryView get(@PathParam("id") UUID id) {
        return AuditEntryView.of(entries.get(id));
    }
}
