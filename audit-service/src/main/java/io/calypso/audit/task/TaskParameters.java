package io.calypso.audit.task;

import io.calypso.audit.query.FilterValues;
import io.calypso.audit.task.Task.State;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of tasks. */
@RegisterForReflection
public class TaskParameters {
    @QueryParam("state")
    @Parameter(description = "QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED; several with commas between")
    @Nullable
    String state;

    @QueryParam("kind")
    @Parameter(description = "Kind of work, such as backup.run")
    @Nullable
    String kind;

    @QueryParam("service")
    @Parameter(description = "Service that runs it, such as backup-service")
    @Nullable
    String service;

    @QueryParam("requestedBy")
    @Parameter(description = "User name")
    @Nullable
    String requestedBy;

    @QueryParam("targetType")
    @Parameter(description = "Type of the object it works on, such as backup-job")
    @Nullable
    String targetType;

    @QueryParam("targetId")
    @Parameter(description = "Id of the object it works on")
    @Nullable
    String targetId;

    @QueryParam("createdAfter")
    @Parameter(description = "Made at that moment (RFC 3339) or later")
    @Nullable
    String createdAfter;

    @QueryParam("createdBefore")
    @Parameter(description = "Made before that moment (RFC 3339)")
    @Nullable
    String createdBefore;

    TaskFilter filter() {
        FilterValues values = new FilterValues();
        TaskFilter filter = new TaskFilter(
                values.anyOf("state", State.class, state),
                values.text(kind),
                values.text(service),
                values.text(requestedBy),
                values.text(targetType),
                values.text(targetId),
                values.instant("createdAfter", createdAfter),
                values.instant("createdBefore", createdBefore));
        values.throwIfAny();
        return filter;
    }
}
