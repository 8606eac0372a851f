package io.calypso.backup.restore;

import io.calypso.backup.run.RestoreRunFilter;
import io.calypso.backup.run.RunView;
import io.calypso.backup.run.Runs;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Page;
import io.calypso.common.tasks.Accepted;
import io.calypso.common.tasks.TaskView;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.Plan;
import io.calypso.common.web.PlanQuery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Restores: bringing files back. */
@Path("/api/v1/backup/restores")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-restores")
class RestoreResource {

    private final Restores restores;
    private final Runs runs;
    private final AuditTrail audit;

    RestoreResource(Restores restores, Runs runs, AuditTrail audit) {
        this.restores = restores;
        this.runs = runs;
        this.audit = audit;
    }

    /** A page of runs of type {@code RESTORE}, the newest first. Filters {@code job}, {@code client}, {@code status}. */
    @GET
    @Requires("backup.restores:read")
    @Operation(operationId = "listRestores", summary = "Lists restores, the newest first")
    public Page<RunView> list(@BeanParam RestoreRunFilter filter, @BeanParam ListQuery query) {
        return runs.list(filter.asRunFilter(), query);
    }

    /**
     * Restores files. 202 with a task of kind {@code backup.restore} whose result has {@code runId}, {@code files}, {@code sizeBytes} and
     * {@code where}. Over the original place, unless {@code replace} is {@code NEVER}, {@code confirm} must repeat the client that gets the
     * files: otherwise 428 with the plan. {@code dryRun=true} answers the plan with the volumes that may be read. 422 for paths that are
     * not in the backup.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("backup.restores:create")
    @Audited("backup.restores:create")
    @Operation(operationId = "createRestore", summary = "Restores files")
    @APIResponse(
            responseCode = "202",
            description = "The task that restores them",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(
            responseCode = "200",
            description = "dryRun",
            content = @Content(schema = @Schema(implementation = Plan.class)))
    public Response create(@Nullable RestoreRequest body, @BeanParam PlanQuery planning) {
        if (body == null) {
            throw CalypsoException.of(CommonProblems.MALFORMED, "the request has no body")
                    .remedy("Send a JSON object.");
        }
        RestoreOrder order = restores.check(body);
        audit.target("backup-client", order.restoreClient()).after(body);
        Plan plan = restores.plan(order);
        return planning.decide(plan, order.restoreClient()).orElseGet(() -> Accepted.of(restores.start(order)));
    }
}
