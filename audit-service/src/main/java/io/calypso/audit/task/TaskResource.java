package io.calypso.audit.task;

import io.calypso.audit.query.FilterValues;
import io.calypso.audit.query.Sorting;
import io.calypso.audit.sql.Order.TieType;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.web.ListQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/tasks}: the tasks of all services. */
@Path("/api/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "tasks", description = "Operations that outlive their requests, of all services")
class TaskResource {
    private static final Sorting SORTING =
            new Sorting(Map.of("createdAt", "created_at"), "-createdAt", "id", TieType.UUID);

    private final Tasks tasks;
    private final AuditTrail trail;

    TaskResource(Tasks tasks, AuditTrail trail) {
        this.tasks = tasks;
        this.trail = trail;
    }

    /**
     * A page of the history of tasks. Source: this service's index, so each item carries {@code asOf}.
     *
     * @return 200; 400 for a parameter, sort key or cursor that is not known
     */
    @GET
    @Requires("tasks.tasks:read")
    @Operation(operationId = "listTasks", summary = "Lists tasks, the newest first")
    @APIResponse(responseCode = "200", description = "A page of tasks")
    public TaskPage list(@BeanParam ListQuery query, @BeanParam TaskParameters parameters) {
        return TaskPage.of(tasks.page(
                parameters.filter(),
                SORTING.order(query),
                query.limit(),
                query.cursor().orElse(null)));
    }

    /**
     * One task. Source: this service's index ({@code asOf} is there) or, for a task whose first event has not arrived
     * yet, its own service ({@code asOf} is absent).
     *
     * @return 200; 404 when no service knows it; 503 with {@code Retry-After} when a service that might does not answer
     */
    @GET
    @Path("/{id}")
    @Requires("tasks.tasks:read")
    @Operation(operationId = "getTask", summary = "Shows a task")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    public Response get(
            @Parameter(description = "Id of the task") @PathParam("id") String id,
            @Context ContainerRequestContext request) {
        UUID uuid = known(id);
        Optional<Task> task = tasks.known(uuid);
        return task.isPresent()
                ? Response.ok(TaskView.of(task.get())).build()
                : passOn(tasks.askOwner(uuid, CallHeaders.of(request)));
    }

    /**
     * Asks the task's service to cancel it. Source: that service, whose answer is passed on.
     *
     * @return 202 with the task; 409 when it has ended or cannot be cancelled; 404; 503 with {@code Retry-After}
     */
    @POST
    @Path("/{id}/cancel")
    @Requires("tasks.tasks:cancel")
    @Audited("tasks.tasks:cancel")
    @Operation(operationId = "cancelTask", summary = "Cancels a task")
    @APIResponse(
            responseCode = "202",
            description = "The task, which will end soon",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    public Response cancel(
            @Parameter(description = "Id of the task") @PathParam("id") String id,
            @Context ContainerRequestContext request) {
        trail.target("task", id);
        Response answer = passOn(tasks.forward(known(id), "POST", "/cancel", CallHeaders.of(request)));
        trail.withoutEntry();
        return answer;
    }

    /**
     * A page of what the task's tools have said. Source: the task's service.
     *
     * @return 200; 404; 503 with {@code Retry-After}
     */
    @GET
    @Path("/{id}/log")
    @Requires("tasks.tasks:read")
    @Operation(operationId = "listTaskLog", summary = "Shows a task's log")
    @APIResponse(
            responseCode = "200",
            description = "A page of log lines, the oldest first",
            content = @Content(schema = @Schema(implementation = TaskLogPage.class)))
    public Response log(
            @Parameter(description = "Id of the task") @PathParam("id") String id,
            @BeanParam LogParameters parameters,
            @Context ContainerRequestContext request) {
        return passOn(tasks.forward(known(id), "GET", "/log" + parameters.query(), CallHeaders.of(request)));
    }

    private static UUID known(String id) {
        UUID uuid = FilterValues.id(id);
        if (uuid == null) {
            throw Tasks.unknown(id);
        }
        return uuid;
    }

    private static Response passOn(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }
}
