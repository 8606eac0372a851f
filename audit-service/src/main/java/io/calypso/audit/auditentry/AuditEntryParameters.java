package io.calypso.audit.auditentry;

import io.calypso.audit.auditentry.AuditEntry.Outcome;
import io.calypso.audit.query.FilterValues;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of audit entries. */
@RegisterForReflection
public class AuditEntryParameters {
    @QueryParam("actor")
    @Parameter(description = "User name")
    @Nullable
    String actor;

    @QueryParam("operation")
    @Parameter(description = "Permission that was used, such as backup.jobs:create")
    @Nullable
    String operation;

    @QueryParam("targetType")
    @Parameter(description = "Type of the object it was done to, such as backup-job")
    @Nullable
    String targetType;

    @QueryParam("targetId")
    @Parameter(description = "Id of the object it was done to")
    @Nullable
    String targetId;

    @QueryParam("outcome")
    @Parameter(description = "SUCCEEDED, REFUSED, FAILED, UNKNOWN; several with commas between")
    @Nullable
    String outcome;

    @QueryParam("service")
    @Parameter(description = "Service that did it, such as backup-service")
    @Nullable
    String service;

    @QueryParam("after")
    @Parameter(description = "At that moment (RFC 3339) or later")
    @Nullable
    String after;

    @QueryParam("before")
    @Parameter(description = "Before that moment (RFC 3339)")
    @Nullable
    String before;

    AuditEntryFilter filter() {
        FilterValues values = new FilterValues();
        AuditEntryFilter filter = new AuditEntryFilter(
                values.text(actor),
                values.text(operation),
                values.text(targetType),
                values.text(targetId),
                values.anyOf("outcome", Outcome.class, outcome),
                values.text(service),
                values.instant("after", after),
                values.instant("before", before));
        values.throwIfAny();
        return filter;
    }
}
