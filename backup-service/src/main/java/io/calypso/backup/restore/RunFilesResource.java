package io.calypso.backup.restore;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a run saved. */
@Path("/api/v1/backup/runs/{id}/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-restores")
@RunOnVirtualThread
class RunFilesResource {

    private final BackupSets sets;
    private final Browser browser;

    RunFilesResource(BackupSets sets, Browser browser) {
        this.sets = sets;
        this.browser = browser;
    }

    /**
     * Returns a page of a directory of what this run saved; directories first. An incremental run shows what it saved itself, not what it
     * builds on. 404, 409 {@code run-not-restorable}, 503 {@code catalog-down}.
     */
    @GET
    @Requires("backup.runs:read")
    @Operation(operationId = "listRunFiles", summary = "List a directory of what a run saved")
    @SortKeys("name")
    public Page<FileView> list(@PathParam("id") long id, @BeanParam FileFilter filter, @BeanParam ListQuery query) {
        return browser.list(sets.ofRun(id), filter, query.page());
    }
}
