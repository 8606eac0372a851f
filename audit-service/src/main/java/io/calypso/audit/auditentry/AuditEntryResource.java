package io.calypso.audit.auditentry;

import io.calypso.audit.query.FilterValues;
import io.calypso.audit.query.Sorting;
import io.calypso.audit.sql.Order.TieType;
import io.calypso.common.access.Requires;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.web.ListQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/audit-entries}: the audit log, read only. */
@Path("/api/v1/audit-entries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "audit-entries", description = "Who did what, from where, to what, and how it ended")
class AuditEntryResource {
    private static final Sorting SORTING = new Sorting(Map.of("at", "at"), "-at", "sequence", TieType.NUMBER);

    private final AuditEntries entries;

    AuditEntryResource(AuditEntries entries) {
        this.entries = entries;
    }

    /**
     * A page of the audit log.
     *
     * @return 200; 400 for a parameter, sort key or cursor that is not known
     */
    @GET
    @Requires("audit.entries:read")
    @Operation(operationId = "listAuditEntries", summary = "Lists audit entries, the newest first")
    @APIResponse(responseCode = "200", description = "A page of audit entries")
    public AuditEntryPage list(@BeanParam ListQuery query, @BeanParam AuditEntryParameters parameters) {
        return AuditEntryPage.of(entries.page(
                parameters.filter(),
                SORTING.order(query),
                query.limit(),
                query.cursor().orElse(null)));
    }

    /**
     * Walks the chain of hashes and names the first row that is not what was once written. Takes about a minute for ten
     * million entries; {@code after} begins behind an entry that is known to be right.
     *
     * @return 200 whether the chain holds or not
     */
    @GET
    @Path("/verify")
    @Requires("audit.entries:read")
    @Operation(operationId = "verifyAuditEntries", summary = "Verifies that the audit log is what was once written")
    @APIResponse(responseCode = "200", description = "The verdict")
    public ChainVerificationView verify(
            @Parameter(description = "Sequence of an entry that is known to be right; the walk begins behind it")
                    @QueryParam("afterSequence")
                    @Nullable
                    String afterSequence) {
        FilterValues values = new FilterValues();
        long trusted = values.number("afterSequence", afterSequence, 0);
        values.throwIfAny();
        return ChainVerificationView.of(entries.verify(trusted));
    }

    /**
     * One entry.
     *
     * @return 200; 404
     */
    @GET
    @Path("/{id}")
    @Requires("audit.entries:read")
    @Operation(operationId = "getAuditEntry", summary = "Shows an audit entry")
    @APIResponse(responseCode = "200", description = "The entry")
    public AuditEntryView get(@Parameter(description = "Id of the entry") @PathParam("id") String id) {
        UUID uuid = FilterValues.id(id);
        if (uuid == null) {
            throw CalypsoException.of(CommonProblems.NOT_FOUND, "there is no audit entry with the id " + id);
        }
        return AuditEntryView.of(entries.get(uuid));
    }
}
