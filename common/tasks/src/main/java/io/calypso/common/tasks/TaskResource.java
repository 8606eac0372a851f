package io.calypso.common.tasks;

import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.contract.TaskLogLine;
import io.calypso.common.contract.TaskView;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The tasks of this service, on its own port. Through the gateway, audit-service serves the same paths; it knows the
 * tasks of all services and calls this resource for newer states, for the log and to cancel.
 */
@Path("/api/v1/tasks")
@RunOnVirtualThread
@Tag(name = "tasks", description = "Operations that outlive their requests, of all services")
public class TaskResource {

    private final Tasks tasks;
    private final AuditTrail audit;

    TaskResource(Tasks tasks, AuditTrail audit) {
        this.tasks = tasks;
        this.audit = audit;
    }

    /**
     * Gets a task.
     *
     * @param id the task's id, a UUID
     * @return the task
     * @throws CalypsoException 404 when this service has no such task
     */
    @GET
    @Path("{id}")
    @Requires("tasks.tasks:read")
    @Operation(operationId = "getTask", summary = "Get a task")
    public TaskView get(@PathParam("id") String id) {
        UUID known = parse(id);
        return tasks.find(known).orElseThrow(() -> missing(id));
    }

    /**
     * Requests that a task stop.
     *
     * @return 202 and the task; it is CANCELLED once its work has stopped
     * @throws CalypsoException 404; 409 {@code task-not-cancellable}
     */
    @POST
    @Path("{id}/cancel")
    @Requires("tasks.tasks:cancel")
    @Audited("tasks.tasks:cancel")
    @Operation(operationId = "cancelTask", summary = "Cancel a task")
    @APIResponse(
            responseCode = "202",
            description = "The task, which will end shortly",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TaskView.class)))
    public Response cancel(@PathParam("id") String id) {
        audit.target("task", id);
        return Accepted.of(tasks.cancel(parse(id)));
    }

    /**
     * Lists the log lines of the task and its tools, oldest first.
     *
     * @return one page of lines
     */
    @GET
    @Path("{id}/log")
    @Requires("tasks.tasks:read")
    @SortKeys("line")
    @Operation(operationId = "listTaskLog", summary = "List the lines of a task's log")
    public Page<TaskLogLine> log(@PathParam("id") String id, @BeanParam ListQuery list) {
        return tasks.log(parse(id), list.page());
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw missing(id);
        }
    }

    private static CalypsoException missing(String id) {
        return NotFound.of("task", id, "/api/v1/tasks");
    }
}
