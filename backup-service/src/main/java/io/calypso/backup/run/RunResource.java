package io.calypso.backup.run;

import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.contract.TaskView;
import io.calypso.common.tasks.Accepted;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs: what ran, what runs, and how to stop it. Starting one belongs to its job. */
@Path("/api/v1/backup/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-runs")
@RunOnVirtualThread
class RunResource {

    private final Runs runs;
    private final RunTasks tasks;
    private final AuditTrail audit;

    RunResource(Runs runs, RunTasks tasks, AuditTrail audit) {
        this.runs = runs;
        this.tasks = tasks;
        this.audit = audit;
    }

    /**
     * Returns a page of runs from the catalog, newest first. A run that is running has its progress, at most two seconds old. 503
     * {@code catalog-down}.
     */
    @GET
    @Requires("backup.runs:read")
    @Operation(operationId = "listRuns", summary = "List the runs")
    @SortKeys({"id", "startedAt", "files", "sizeBytes"})
    public Page<RunView> list(@BeanParam RunFilter filter, @BeanParam ListQuery query) {
        return runs.list(filter, query.page());
    }

    /** Returns one run. 404 when the catalog does not have it. */
    @GET
    @Path("/{id}")
    @Requires("backup.runs:read")
    @Operation(operationId = "getRun", summary = "Get a run")
    public RunView get(@PathParam("id") long id) {
        return runs.view(runs.get(id));
    }

    /** Returns a page of the daemons' messages during a run, oldest first. 404 when the catalog does not have the run. */
    @GET
    @Path("/{id}/log")
    @Requires("backup.runs:read")
    @Operation(operationId = "listRunLog", summary = "List the messages of a run")
    @SortKeys("id")
    public Page<RunLogLine> log(@PathParam("id") long id, @BeanParam ListQuery query) {
        return runs.log(id, query.page());
    }

    /**
     * Cancels a run, whoever started it. 202 with a task of kind {@code backup.cancel}, which ends when the run has ended; 409
     * {@code run-not-active} when the run has ended already.
     */
    @POST
    @Path("/{id}/cancel")
    @Requires("backup.runs:cancel")
    @Audited("backup.runs:cancel")
    @Operation(operationId = "cancelRun", summary = "Cancel a run")
    @APIResponse(
            responseCode = "202",
            description = "The task that cancels it",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    public Response cancel(@PathParam("id") long id) {
        audit.target("backup-run", Long.toString(id));
        return Accepted.of(tasks.cancel(id));
    }
}
