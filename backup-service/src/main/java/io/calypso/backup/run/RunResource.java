package io.calypso.backup.run;

import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.tasks.Accepted;
import io.calypso.common.tasks.TaskView;
import io.calypso.common.web.ListQuery;
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
     * A page of runs from the catalog, the newest first. Filters {@code job}, {@code client}, {@code status}, {@code level}, {@code type};
     * sorts by {@code id}, {@code startedAt}, {@code files}, {@code sizeBytes}. A run that is running has its progress, at most two seconds
     * old. 503 {@code catalog-down}.
     */
    @GET
    @Requires("backup.runs:read")
    @Operation(operationId = "listRuns", summary = "Lists runs, the newest first")
    public Page<RunView> list(@BeanParam RunFilter filter, @BeanParam ListQuery query) {
        return runs.list(filter, query);
    }

    /** One run. 404 when the catalog does not have it. */
    @GET
    @Path("/{id}")
    @Requires("backup.runs:read")
    @Operation(operationId = "getRun", summary = "Shows a run")
    public RunView get(@PathParam("id") String id) {
        return runs.view(runs.get(RunId.parse(id)));
    }

    /** A page of what the daemons said during a run, oldest first. 404 when the catalog does not have the run. */
    @GET
    @Path("/{id}/log")
    @Requires("backup.runs:read")
    @Operation(operationId = "listRunLog", summary = "Shows a run's log")
    public Page<RunLogLine> log(@PathParam("id") String id, @BeanParam ListQuery query) {
        return runs.log(RunId.parse(id), query);
    }

    /**
     * Stops a run, whoever started it. 202 with a task of kind {@code backup.cancel}, which ends when the run has; 409
     * {@code run-not-active} when the run is over.
     */
    @POST
    @Path("/{id}/cancel")
    @Requires("backup.runs:cancel")
    @Audited("backup.runs:cancel")
    @Operation(operationId = "cancelRun", summary = "Stops a run")
    @APIResponse(
            responseCode = "202",
            description = "The task that stops it",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    public Response cancel(@PathParam("id") String id) {
        audit.target("backup-run", id);
        return Accepted.of(tasks.cancel(RunId.parse(id)));
    }
}
