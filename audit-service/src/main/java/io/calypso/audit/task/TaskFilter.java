package io.calypso.audit.task;

import io.calypso.common.contract.TaskState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** The filters of the list of tasks; absent ones do not restrict it. */
@RegisterForReflection
public class TaskFilter {
    @Parameter(description = "Several values are separated by commas.")
    @QueryParam("state")
    @Separator(",")
    Set<TaskState> state = Set.of();

    @Parameter(description = "Kind of work, such as backup.run.")
    @QueryParam("kind")
    @Nullable
    String kind;

    @Parameter(description = "The service that runs it, such as backup-service.")
    @QueryParam("service")
    @Nullable
    String service;

    @Parameter(description = "User name.")
    @QueryParam("requestedBy")
    @Nullable
    String requestedBy;

    @Parameter(description = "Type of the object it works on, such as backup-job.")
    @QueryParam("targetType")
    @Nullable
    String targetType;

    @Parameter(description = "Id of the object it works on.")
    @QueryParam("targetId")
    @Nullable
    String targetId;

    @Parameter(description = "Created at this time or later.")
    @QueryParam("createdAfter")
    @Nullable
    Instant createdAfter;

    @Parameter(description = "Created before this time.")
    @QueryParam("createdBefore")
    @Nullable
    Instant createdBefore;
}
