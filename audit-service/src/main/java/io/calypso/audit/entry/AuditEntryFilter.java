package io.calypso.audit.entry;

import io.calypso.audit.entry.AuditEntry.Outcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** The filters of the list of audit entries; absent ones do not restrict it. */
@RegisterForReflection
public class AuditEntryFilter {
    @Parameter(description = "User name.")
    @QueryParam("actor")
    @Nullable
    String actor;

    @Parameter(description = "The permission that was used, such as backup.jobs:create.")
    @QueryParam("operation")
    @Nullable
    String operation;

    @Parameter(description = "Type of the object that was operated on, such as backup-job.")
    @QueryParam("targetType")
    @Nullable
    String targetType;

    @Parameter(description = "Id of the object that was operated on.")
    @QueryParam("targetId")
    @Nullable
    String targetId;

    @Parameter(description = "How it ended; several values are separated by commas.")
    @QueryParam("outcome")
    @Separator(",")
    Set<Outcome> outcome = Set.of();

    @Parameter(description = "The service that did it, such as backup-service.")
    @QueryParam("service")
    @Nullable
    String service;

    @Parameter(description = "Recorded at this time or later.")
    @QueryParam("after")
    @Nullable
    Instant after;

    @Parameter(description = "Recorded before this time.")
    @QueryParam("before")
    @Nullable
    Instant before;
}
