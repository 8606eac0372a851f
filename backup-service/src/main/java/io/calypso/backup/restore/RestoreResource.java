package io.calypso.backup.restore;

import io.calypso.backup.run.RestoreRunFilter;
import io.calypso.backup.run.RunView;
import io.calypso.backup.run.Runs;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.contract.TaskView;
import io.calypso.common.web.Body;
import io.calypso.common.web.Change;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
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

/** Restores. */
@Path("/api/v1/backup/restores")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-restores")
@RunOnVirtualThread
class RestoreResource {

    private final Restores restores;
    private final Runs runs;

    RestoreResource(Restores restores, Runs runs) {
        this.restores = restores;
        this.runs = runs;
    }

    /** Returns a page of the runs of type {@code RESTORE}, newest first. */
    @GET
    @Requires("backup.restores:read")
    @Operation(operationId = "listRestores", summary = "List the restores")
    @SortKeys({"id", "startedAt", "files", "sizeBytes"})
    public Page<RunView> list(@BeanParam RestoreRunFilter filter, @BeanParam ListQuery query) {
        return runs.list(filter.asRunFilter(), query.page());
    }

    /**
     * Restores files. 202 with a task of kind {@code backup.restore} whose result has {@code runId}, {@code files}, {@code sizeBytes} and
     * {@code where}. A restore to the original place needs {@code confirm} with the name of the client that gets the files, unless
     * {@code replace} is {@code NEVER}; without it 428 with the plan. The plan names the volumes that may be read, and files that come
     * back empty because they could not be read when they were backed up. 422 for paths that are not in the backup or have no data; 409
     * {@code files-without-data} when such a file is part of a chosen directory and {@code replace} is not {@code NEVER}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("backup.restores:create")
    @Audited("backup.restores:create")
    @Operation(operationId = "createRestore", summary = "Restore files")
    @APIResponse(
            responseCode = "202",
            description = "The task that restores them",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    public Response create(@Nullable RestoreRequest restore, @BeanParam Change change) {
        return restores.create(Body.required(restore), change).response();
    }
}
