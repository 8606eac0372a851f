package io.calypso.backup.run;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.NotFound;
import io.calypso.common.contract.TaskView;
import io.calypso.common.tasks.Accepted;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Starts runs. */
@Path("/api/v1/backup/jobs/{name}/run")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-jobs")
@RunOnVirtualThread
class JobRunResource {

    private final Director director;
    private final RunTasks tasks;
    private final AuditTrail audit;

    JobRunResource(Director director, RunTasks tasks, AuditTrail audit) {
        this.director = director;
        this.tasks = tasks;
        this.audit = audit;
    }

    /**
     * Runs a job, managed or written by hand. 202 with a task of kind {@code backup.run} that ends when the run has ended; its result has {@code runId},
     * {@code status}, {@code files} and {@code sizeBytes}. 404; 409 {@code job-restores} for a job of type Restore; 503
     * {@code director-down}.
     */
    @POST
    @Requires("backup.jobs:run")
    @Audited("backup.jobs:run")
    @Operation(operationId = "runJob", summary = "Run a job")
    @APIResponse(
            responseCode = "202",
            description = "The task that runs it",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    public Response run(@PathParam("name") String name, @RequestBody(required = false) @Nullable RunRequest request) {
        audit.target("backup-job", name);
        if (!ConsoleCommand.canHold(name)
                || !director.run(ConsoleCommand.of(".jobs")).contains(name)) {
            throw NotFound.of("job", name, "/api/v1/backup/jobs");
        }
        if (director.run(ConsoleCommand.of(".jobs").with("type", "R")).contains(name)) {
            throw CalypsoException.of(RunProblems.JOB_RESTORES, "The job '" + name + "' restores files.")
                    .remedy("Use POST /api/v1/backup/restores.");
        }
        return Accepted.of(tasks.run(name, request == null ? null : request.level()));
    }
}
