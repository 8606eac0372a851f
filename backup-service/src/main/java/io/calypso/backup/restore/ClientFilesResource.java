package io.calypso.backup.restore;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.QueryValues;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a client's backups hold of a point in time. */
@Path("/api/v1/backup/clients/{name}/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-restores")
class ClientFilesResource {

    private final BackupSets sets;
    private final Browser browser;
    private final Clock clock;

    ClientFilesResource(BackupSets sets, Browser browser, Clock clock) {
        this.sets = sets;
        this.browser = browser;
        this.clock = clock;
    }

    /**
     * A page of a directory as it was at a time: of each job the last full run, the last differential one after it and the incremental
     * ones after that. {@code at} is now when absent; {@code job} takes one job only. 404, 409 {@code no-backup}, 503
     * {@code catalog-down}.
     */
    @GET
    @Requires("backup.runs:read")
    @Operation(operationId = "listClientFiles", summary = "Lists a directory as a client's backups have it of a time")
    public Page<FileView> list(
            @PathParam("name") String name,
            @QueryParam("at") @Nullable String at,
            @QueryParam("job") @Nullable String job,
            @QueryParam("path") @Nullable String path,
            @QueryParam("search") @Nullable String search,
            @BeanParam ListQuery query) {
        BackupSet set = sets.ofPointInTime(name, QueryValues.instant("at", at).orElseGet(clock::instant), job);
        return browser.list(set, path, search, query);
    }
}
