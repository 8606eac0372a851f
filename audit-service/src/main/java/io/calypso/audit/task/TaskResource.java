package io.calypso.audit.task;

import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
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
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tasks}: the tasks of all services. */
@Path(TaskResource.PATH)
@RunOnVirtualThread
@Tag(name = "tasks", description = "Operations that outlive their requests, of all services")
class TaskResource {
    static final String PATH = "/api/v1/tasks";

    private final Tasks tasks;
    private final AuditTrail audit;

    TaskResource(Tasks tasks, AuditTrail audit) {
        this.tasks = tasks;
        this.audit = audit;
    }

    /**
     * Returns a page of the history of tasks. Source: this service's history, so each item carries {@code asOf}.
     *
     * @return 200; 400 for an invalid parameter, sort key or cursor
     */
    @GET
    @Requires("tasks.tasks:read")
    @Operation(operationId = "listTasks", summary = "List tasks, newest first")
    @SortKeys("createdAt")
    public Page<TaskView> list(@BeanParam ListQuery query, @BeanParam TaskFilter filter) {
        return tasks.page(filter, query.page());
    }

    /**
     * Returns one task. Source: this service's history ({@code asOf} is present) or, for a task whose first event has not
     * arrived yet, its own service ({@code asOf} is absent).
     *
     * @return 200; 404 when no service knows it; 503 with {@code Retry-After} when a service that may know it does not
     *     respond
     */
    @GET
    @Path("/{id}")
    @Requires("tasks.tasks:read")
    @Operation(operationId = "getTask", summary = "Get a task")
    public RestResponse<TaskView> get(@PathParam("id") UUID id, @Context ContainerRequestContext request) {
        Optional<TaskView> task = tasks.find(id);
        return task.isPresent()
                ? RestResponse.ok(task.get())
                : tasks.askOwner(id, CallHeaders.of(request)).response();
    }

    /**
     * Requests the task's service to cancel it. Source: that service, whose response is passed on, and which records the audit
     * entry.
     *
     * @return 202 with the task; 409 when it has ended or cannot be cancelled; 404; 503 with {@code Retry-After}
     */
    @POST
    @Path("/{id}/cancel")
    @Requires("tasks.tasks:cancel")
    @Audited("tasks.tasks:cancel")
    @Operation(operationId = "cancelTask", summary = "Cancel a task")
    @APIResponse(
            responseCode = "202",
            description = "The task, which will end shortly",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TaskView.class)))
    public RestResponse<TaskView> cancel(@PathParam("id") UUID id, @Context ContainerRequestContext request) {
        audit.target("task", id.toString());
        RestResponse<TaskView> response = forward(id, "POST", "/cancel", request);
        audit.withoutEntry();
        return response;
    }

    /**
     * Returns a page of the output of the task's tools, oldest line first. Source: the task's service.
     *
     * @return 200; 404; 503 with {@code Retry-After}
     */
    @GET
    @Path("/{id}/log")
    @Requires("tasks.tasks:read")
    @Operation(operationId = "listTaskLog", summary = "List the log lines of a task")
    @SortKeys("line")
    public RestResponse<Page<TaskLogLine>> log(
            @PathParam("id") UUID id, @BeanParam ListQuery query, @Context ContainerRequestContext request) {
        return forward(id, "GET", "/log" + text(query.page()), request);
    }

    private <T> RestResponse<T> forward(UUID id, String method, String suffix, ContainerRequestContext request) {
        Optional<String> owner = tasks.find(id).map(TaskView::service);
        return tasks.forward(id, owner, method, suffix, CallHeaders.of(request)).response();
    }

    private static String text(PageRequest page) {
        return "?limit=" + page.limit() + parameter("cursor", page.cursor()) + parameter("sort", page.sort());
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
