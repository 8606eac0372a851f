package io.calypso.backup.restore;

import io.calypso.backup.run.RunId;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a run saved. */
@Path("/api/v1/backup/runs/{id}/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-restores")
class RunFilesResource {

    private final BackupSets sets;
    private final Browser browser;

    RunFilesResource(BackupSets sets, Browser browser) {
        this.sets = sets;
        this.browser = browser;
    }

    /**
     * A page of a directory of what this run saved; directories first. An incremental run shows what it saved itself, not what it builds
     * on. {@code path} is {@code /} when absent; {@code search} is part of a name in this directory. 404, 409 {@code run-not-restorable},
     * 503 {@code catalog-down}.
     */
    @GET
    @Requires("backup.runs:read")
    @Operation(operationId = "listRunFiles", summary = "Lists a directory of what a run saved")
    public Page<FileView> list(
            @PathParam("id") String id,
            @QueryParam("path") @Nullable String path,
            @QueryParam("search") @Nullable String search,
            @BeanParam ListQuery query) {
        return browser.list(sets.ofRun(RunId.parse(id)), path, search, query);
    }
}
